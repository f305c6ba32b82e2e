/** One persona: picture, who they are, sliders, quotes, needs, goals, pains, evidence, and what the data says. */
import { ImagePlus, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { Link, useLocation, useParams } from "wouter";
import { remove, told, upload } from "@/app/api";
import { Title } from "@/app/journey/Title";
import { DataSays } from "@/app/personas/DataSays";
import { Draft } from "@/app/personas/Draft";
import { EvidenceList } from "@/app/personas/EvidenceList";
import { Picture } from "@/app/personas/Picture";
import { savePersona, withTyped } from "@/app/personas/saving";
import { Sliders } from "@/app/personas/Sliders";
import { Statements } from "@/app/personas/Statements";
import { changed, know, useResource } from "@/app/resource";
import { useMayEdit } from "@/app/session";
import { useTitle } from "@/app/useTitle";
import { tr } from "@/language/tr";
import type { PersonaSheet, Sheet } from "@/schema/personas";
import { Button } from "@/ui/kit/Button";
import { Confirm } from "@/ui/kit/Dialog";
import { Notice, Waiting } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";

const LISTS = [
  {
    key: "quotes", title: tr("In their words"), ask: tr("What do they say when they talk about the desk?"), add: tr("Add quote"),
    one: (n: number) => ({ name: tr("Quote {n}", { n }), evidence: tr("What quote {n} rests on", { n }), drop: tr("Delete quote {n}", { n }) }),
  },
  {
    key: "needs", title: tr("What they need"), ask: tr("What stood still while they waited for us?"), add: tr("Add need"),
    one: (n: number) => ({ name: tr("Need {n}", { n }), evidence: tr("What need {n} rests on", { n }), drop: tr("Delete need {n}", { n }) }),
  },
  {
    key: "goals", title: tr("Their goals"), ask: tr("What do they want to have done by tonight, and by the end of the year?"), add: tr("Add goal"),
    one: (n: number) => ({ name: tr("Goal {n}", { n }), evidence: tr("What goal {n} rests on", { n }), drop: tr("Delete goal {n}", { n }) }),
  },
  {
    key: "pains", title: tr("What hurts them"), ask: tr("What of it is worst, in their own words?"), add: tr("Add pain"),
    one: (n: number) => ({ name: tr("Pain {n}", { n }), evidence: tr("What pain {n} rests on", { n }), drop: tr("Delete pain {n}", { n }) }),
  },
] as const;

export function PersonaPage() {
  const { id = "" } = useParams<{ id: string }>();
  const found = useResource<PersonaSheet>(`/personas/${id}`);
  useTitle(found.data?.name ?? tr("Persona"));
  if (found.problem && !found.data) return <div className="page"><h1>{tr("This persona cannot be opened")}</h1><Notice tone="wrong"><p>{found.problem.message}</p></Notice><p><Link href="/personas">{tr("All personas")}</Link></p></div>;
  return found.data ? <Opened key={id} persona={found.data} /> : <Waiting>{tr("Opening the persona")}</Waiting>;
}

function Opened({ persona }: { readonly persona: PersonaSheet }) {
  const mayEdit = useMayEdit();
  const [sheet, setSheet] = useState<Sheet>(persona.sheet);
  const put = (change: Partial<Sheet>): void => {
    const next = { ...sheet, ...change };
    setSheet(next);
    // Others may have written elsewhere on the sheet; what one has typed since stays.
    void savePersona(persona.id, { sheet: change }).then((now) => { if (now) setSheet((shown) => withTyped(now.sheet, next, shown)); });
  };
  return (
    <div className="page persona">
      <header>
        <Picture persona={persona} large />
        <div className="grow">
          <nav aria-label={tr("Breadcrumbs")} className="small"><Link href="/personas">{tr("Personas")}</Link></nav>
          <Title title={persona.name} mayWrite={mayEdit} label={tr("Name of the persona")} onChange={(name) => void savePersona(persona.id, { name })} />
          {mayEdit ? null : <p className="lead" dir="auto">{sheet.about}</p>}
        </div>
        {mayEdit ? <Actions persona={persona} /> : null}
      </header>
      {mayEdit ? <Draft label={tr("Who they are")} rows={2} maxLength={2000} value={sheet.about} placeholder={tr("A day of theirs, in two sentences")} onSave={(about) => put({ about })} /> : null}
      <DataSays persona={persona} />
      <div className="p-sheet">
        <Sliders sliders={sheet.sliders} mayEdit={mayEdit} onChange={(sliders) => put({ sliders })} />
        {LISTS.map(({ key, ...words }) => (
          <Statements key={key} {...words} statements={sheet[key]} mayEdit={mayEdit} onChange={(statements) => put({ [key]: statements })} />
        ))}
        <EvidenceList evidence={sheet.evidence} mayEdit={mayEdit} onChange={(evidence) => put({ evidence })} />
      </div>
    </div>
  );
}

function Actions({ persona }: { readonly persona: PersonaSheet }) {
  const [, go] = useLocation();
  const [asking, setAsking] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const attempt = async (what: () => Promise<void>): Promise<void> => {
    try {
      await what();
      changed("/personas?");
    } catch (error) {
      say(told(error));
    }
  };
  const show = (file: File | undefined) => attempt(async () => {
    if (file) know(`/personas/${persona.id}`, await upload<PersonaSheet>(`/personas/${persona.id}/picture`, file));
  });
  const noPicture = () => attempt(async () => {
    await remove(`/personas/${persona.id}/picture`);
    know(`/personas/${persona.id}`, { ...persona, picture: "" });
  });
  const drop = () => attempt(async () => {
    await remove(`/personas/${persona.id}`);
    go("/personas");
    say(tr("The persona “{name}” is deleted.", { name: persona.name }));
  });
  return (
    <div className="row wrap">
      <input ref={chooser} type="file" hidden accept="image/png,image/jpeg,image/gif,image/webp" aria-label={tr("Picture")} onChange={(event) => { void show(event.target.files?.[0]); event.target.value = ""; }} />
      <Button onPress={() => chooser.current?.click()}><ImagePlus size={16} aria-hidden="true" /> {tr("Picture")}</Button>
      {persona.picture ? <Button onPress={() => void noPicture()}>{tr("No picture")}</Button> : null}
      <Button look="danger" onPress={() => setAsking(true)}><Trash2 size={16} aria-hidden="true" /> {tr("Delete")}</Button>
      <Confirm title={tr("Delete this persona?")} isOpen={asking} onClose={() => setAsking(false)} onConfirm={() => void drop()} action={tr("Delete for good")}>
        <p>{tr("What was written of “{name}” is gone for good. Maps that took the persona keep theirs.", { name: persona.name })}</p>
      </Confirm>
    </div>
  );
}
