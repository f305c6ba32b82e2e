/** What a link shows, until when, and by which password. */
import { useState } from "react";
import { Form } from "react-aria-components";
import { post, put, told } from "@/app/api";
import type { MapDoc } from "@/document/doc";
import { shownText } from "@/document/text";
import { tr } from "@/language/tr";
import type { LinkFields, MadeLink, PublicLink } from "@/schema/api";
import { Button } from "@/ui/kit/Button";
import { Field, Tick } from "@/ui/kit/Field";
import { Notice } from "@/ui/kit/marks";

export interface LinkFormProps {
  readonly at: string;
  readonly map: MapDoc;
  /** Null for a new one. */
  readonly link: PublicLink | null;
  readonly onKept: (made: MadeLink | null) => void;
  readonly onLeave: () => void;
}

const NEW: LinkFields = { name: "", hidden: [], measured: true, embeds: false, expires_at: null };
/** A link ends with the day that is chosen, where one is. */
const endOf = (day: string): string | null => (day ? new Date(`${day}T23:59:59`).toISOString() : null);
const dayIn = (time: string | null): string => {
  if (!time) return "";
  const at = new Date(time);
  return [at.getFullYear(), String(at.getMonth() + 1).padStart(2, "0"), String(at.getDate()).padStart(2, "0")].join("-");
};

export function LinkForm({ at, map, link, onKept, onLeave }: LinkFormProps) {
  const [draft, setDraft] = useState<LinkFields>(link ?? NEW);
  const [day, setDay] = useState(dayIn(draft.expires_at));
  const [password, setPassword] = useState<string | null>(null);
  const [wrong, setWrong] = useState("");
  const save = async (): Promise<void> => {
    const { name, hidden, measured, embeds } = draft;
    const fields = { name, hidden, measured, embeds, expires_at: day === dayIn(draft.expires_at) ? draft.expires_at : endOf(day) };
    try {
      if (link) await put(`${at}/${link.id}`, { ...fields, password });
      onKept(link ? null : await post<MadeLink>(at, { ...fields, password: password ?? "" }));
    } catch (error) {
      setWrong(told(error));
    }
  };
  return (
    <Form className="share-form" ref={show} onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <div className="pair">
        <Field label={tr("For whom")} value={draft.name} maxLength={200} onChange={(name) => setDraft({ ...draft, name })} placeholder={tr("The steering committee")} autoFocus />
        <Field label={tr("Until")} type="date" value={day} onChange={setDay} hint={tr("Empty: until it is withdrawn.")} />
      </div>
      <Field label={tr("Password")} type="text" autoComplete="off" value={password ?? ""} onChange={(words) => setPassword(words || null)} hint={link?.has_password ? tr("Empty: it stays as it is.") : tr("Empty: none is asked for. A few words will do.")} />
      {link?.has_password ? <Tick isSelected={password === ""} onChange={(off) => setPassword(off ? "" : null)}>{tr("Ask for no password any more")}</Tick> : null}
      <LaneChoice map={map} hidden={draft.hidden} onChange={(hidden) => setDraft({ ...draft, hidden })} />
      <Tick isSelected={draft.measured} onChange={(measured) => setDraft({ ...draft, measured })}>{tr("Show measured numbers, as far as the shown lanes tell them")}</Tick>
      <Tick isSelected={draft.embeds} onChange={(embeds) => setDraft({ ...draft, embeds })}>{tr("Let other pages show it, in a frame or as a picture")}</Tick>
      {wrong ? <Notice tone="wrong"><p>{wrong}</p></Notice> : null}
      <div className="row">
        <Button type="submit" look="primary">{link ? tr("Keep") : tr("Make the link")}</Button>
        <Button onPress={onLeave}>{tr("Cancel")}</Button>
      </div>
    </Form>
  );
}

/** It stands below the links, often out of sight. */
function show(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => form?.scrollIntoView({ block: "nearest" }));
}

/** Which lanes leave; those hidden in the map never do. */
function LaneChoice({ map, hidden, onChange }: { readonly map: MapDoc; readonly hidden: readonly string[]; readonly onChange: (hidden: readonly string[]) => void }) {
  const lanes = map.lanes().map((id) => map.getRecord("lanes", id)).filter((lane) => lane !== null && !lane.hidden);
  return (
    <fieldset className="share-lanes">
      <legend>{tr("Lanes that it shows")}</legend>
      {lanes.map((lane) => lane && (
        <Tick key={lane.id} isSelected={!hidden.includes(lane.id)} onChange={(on) => onChange(on ? hidden.filter((id) => id !== lane.id) : [...hidden, lane.id])}>
          <span dir="auto">{shownText(lane.name) || tr("Untitled")}</span>
        </Tick>
      ))}
    </fieldset>
  );
}
