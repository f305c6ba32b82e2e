/** What people decide about an opportunity: status, owner, due day, and their own effort, confidence and value. */
import { useState } from "react";
import { change } from "@/app/opportunities/changing";
import { KIND_CHOICES, LEVEL_CHOICES } from "@/app/opportunities/NewDialog";
import { useResource } from "@/app/resource";
import { useMayEdit } from "@/app/session";
import { STATUSES, type OpportunityPage } from "@/schema/act";
import type { MapLine, Person } from "@/schema/api";
import { begun, points, STATUS_SAID } from "@/ui/act/words";
import { Field } from "@/ui/kit/Field";
import { Select } from "@/ui/kit/Select";

const NONE = "none";
const STATUS_CHOICES = STATUSES.map((id) => ({ id, name: STATUS_SAID[id] }));

export function Decisions({ one }: { readonly one: OpportunityPage }) {
  const mayEdit = useMayEdit();
  const people = useResource<readonly Person[]>("/people").data ?? [];
  const maps = useResource<readonly MapLine[]>("/maps?state=active").data ?? [];
  const set = (what: Parameters<typeof change>[1]): void => void change(one.id, what);
  const owners = [{ id: NONE, name: "Nobody" }, ...people.map(({ id, name }) => ({ id, name }))];
  if (one.owner && !people.some(({ id }) => id === one.owner)) owners.push({ id: one.owner, name: "Somebody who has left" });
  const journeys = [{ id: NONE, name: "None" }, ...maps.map(({ id, title }) => ({ id, name: title || "Untitled" }))];
  const reckoned = (how: string, own: boolean, is: string) => ({ id: NONE, name: own ? `As ${how}` : `${begun(is)}, ${how}` });
  const disabled = { isDisabled: !mayEdit };
  return (
    <section className="card decisions" aria-labelledby="decided">
      <h2 id="decided">Decided</h2>
      <Select label="Status" value={one.status} choices={STATUS_CHOICES} onChange={(status) => set({ status })} {...disabled} />
      <Select label="Owner" value={one.owner || NONE} choices={owners} onChange={(owner) => set({ owner: owner === NONE ? "" : owner })} {...disabled} />
      <Kept label="Due" type="date" value={one.due ?? ""} mayEdit={mayEdit} onKeep={(due) => set({ due: due || null })} />
      <Select label="Kind" value={one.kind} choices={KIND_CHOICES} onChange={(kind) => set({ kind })} {...disabled} />
      <Select label="Effort" value={one.own_effort ? one.effort : NONE} choices={[reckoned("assumed for its kind", one.own_effort, one.effort), ...LEVEL_CHOICES]} onChange={(effort) => set({ effort: effort === NONE ? "" : effort })} {...disabled} />
      <Select label="Confidence" value={one.own_confidence ? one.confidence : NONE} choices={[reckoned(one.dataset ? "reckoned by n" : "assumed", one.own_confidence, one.confidence), ...LEVEL_CHOICES]} onChange={(confidence) => set({ confidence: confidence === NONE ? "" : confidence })} {...disabled} />
      <Kept label="Own value, 0 to 100" value={one.own_value ? String(one.value) : ""} hint={one.own_value ? "Empty it to reckon again." : one.value === null ? "Nobody has valued it." : `Reckoned: ${points(one.value)}`} mayEdit={mayEdit} onKeep={(value) => set({ value: value.trim() ? Number(value) : null })} />
      <Select label="Journey that tells more" value={maps.some(({ id }) => id === one.map) ? one.map : NONE} choices={journeys} onChange={(map) => set({ map: map === NONE ? "" : map })} {...disabled} />
      <Kept label="Notes" rows={4} value={one.notes} mayEdit={mayEdit} onKeep={(notes) => set({ notes })} />
    </section>
  );
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
