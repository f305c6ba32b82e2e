/** What people decide about an opportunity: status, owner, due day, and their own effort, confidence and value. */
import { useState } from "react";
import { change } from "@/app/opportunities/changing";
import { KIND_CHOICES, LEVEL_CHOICES } from "@/app/opportunities/NewDialog";
import { inField, LEVEL_SAID, typedIn } from "@/app/opportunities/words";
import { useResource } from "@/app/resource";
import { useMayEdit } from "@/app/session";
import { tr, trIn } from "@/language/tr";
import { STATUSES, type OpportunityPage } from "@/schema/act";
import type { MapLine, Person } from "@/schema/api";
import { points, STATUS_SAID } from "@/ui/act/words";
import { Field } from "@/ui/kit/Field";
import { Select } from "@/ui/kit/Select";

const NONE = "none";
const STATUS_CHOICES = STATUSES.map((id) => ({ id, name: STATUS_SAID[id] }));

export function Decisions({ one }: { readonly one: OpportunityPage }) {
  const mayEdit = useMayEdit();
  const people = useResource<readonly Person[]>("/people").data ?? [];
  const maps = useResource<readonly MapLine[]>("/maps?state=active").data ?? [];
  const set = (what: Parameters<typeof change>[1]): void => void change(one.id, what);
  const owners = [{ id: NONE, name: tr("Nobody") }, ...people.map(({ id, name }) => ({ id, name }))];
  if (one.owner && !people.some(({ id }) => id === one.owner)) owners.push({ id: one.owner, name: tr("Somebody who has left") });
  const journeys = [{ id: NONE, name: trIn("journey", "None") }, ...maps.map(({ id, title }) => ({ id, name: title || tr("Untitled") }))];
  const effort = one.own_effort ? tr("As assumed for its kind") : `${LEVEL_SAID[one.effort]}, ${tr("assumed for its kind")}`;
  const disabled = { isDisabled: !mayEdit };
  return (
    <section className="card decisions" aria-labelledby="decided">
      <h2 id="decided">{tr("Decided")}</h2>
      <Select label={tr("Status")} value={one.status} choices={STATUS_CHOICES} onChange={(status) => set({ status })} {...disabled} />
      <Select label={tr("Owner")} value={one.owner || NONE} choices={owners} onChange={(owner) => set({ owner: owner === NONE ? "" : owner })} {...disabled} />
      <Kept label={tr("Due")} type="date" value={one.due ?? ""} mayEdit={mayEdit} onKeep={(due) => set({ due: due || null })} />
      <Select label={tr("Kind")} value={one.kind} choices={KIND_CHOICES} onChange={(kind) => set({ kind })} {...disabled} />
      <Select label={tr("Effort")} value={one.own_effort ? one.effort : NONE} choices={[{ id: NONE, name: effort }, ...LEVEL_CHOICES]} onChange={(level) => set({ effort: level === NONE ? "" : level })} {...disabled} />
      <Select label={tr("Confidence")} value={one.own_confidence ? one.confidence : NONE} choices={[{ id: NONE, name: confidenceSaid(one) }, ...LEVEL_CHOICES]} onChange={(level) => set({ confidence: level === NONE ? "" : level })} {...disabled} />
      <Kept label={tr("Own value, 0 to 100")} value={one.own_value && one.value !== null ? inField(one.value) : ""} hint={valueHint(one)} mayEdit={mayEdit} onKeep={(value) => set({ value: value.trim() ? typedIn(value) : null })} />
      <Select label={tr("Journey that tells more")} value={maps.some(({ id }) => id === one.map) ? one.map : NONE} choices={journeys} onChange={(map) => set({ map: map === NONE ? "" : map })} {...disabled} />
      <Kept label={tr("Notes")} rows={4} value={one.notes} mayEdit={mayEdit} onKeep={(notes) => set({ notes })} />
    </section>
  );
}

/** What stands for the confidence that nobody has set. */
function confidenceSaid({ dataset, own_confidence: own, confidence }: OpportunityPage): string {
  if (own) return dataset ? tr("As reckoned by n") : tr("As assumed");
  return `${LEVEL_SAID[confidence]}, ${dataset ? tr("reckoned by n") : tr("assumed")}`;
}

function valueHint({ own_value: own, value }: OpportunityPage): string {
  if (own) return tr("Empty it to reckon again.");
  return value === null ? tr("Nobody has valued it.") : tr("Reckoned: {value}", { value: points(value) });
}

interface KeptProps {
  readonly label: string;
  readonly value: string;
  readonly mayEdit: boolean;
  readonly onKeep: (value: string) => void;
  readonly type?: "text" | "date";
  readonly rows?: number;
  readonly hint?: string;
}

/** What is typed is sent when one leaves the field or presses Enter; Escape takes it back. */
function Kept({ label, value, mayEdit, onKeep, type = "text", rows, hint }: KeptProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const keep = (): void => {
    if (draft !== null && draft !== value) onKeep(draft);
    setDraft(null);
  };
  return (
    <Field
      label={label}
      type={type}
      value={draft ?? value}
      onChange={setDraft}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === "Enter" && !rows) keep();
        if (event.key === "Escape" && draft !== null) setDraft(null);
        else event.continuePropagation();
      }}
      isReadOnly={!mayEdit}
      maxLength={20_000}
      {...(rows ? { rows } : {})}
      {...(hint ? { hint } : {})}
    />
  );
}
