/** What a journey is about: purpose, expectations, scope, kind, owner, review date, what it is a part of. */
import { useState } from "react";
import { attempt } from "@/app/journey/attempt";
import { useMayWriteOf, useMetaOf } from "@/app/journey/useOpen";
import { useResource } from "@/app/resource";
import { tr } from "@/language/tr";
import type { MapLine, Person } from "@/schema/api";
import type { Meta } from "@/schema/records";
import { setMeta } from "@/document/commands/meta";
import type { MapDoc } from "@/document/doc";
import { Button } from "@/ui/kit/Button";
import { Dialog } from "@/ui/kit/Dialog";
import { Field } from "@/ui/kit/Field";
import { Select } from "@/ui/kit/Select";

export interface DetailsProps {
  readonly id: string;
  readonly map: MapDoc;
  readonly onClose: () => void;
}

const NONE = "none";
const LONG = [
  { field: "purpose", label: tr("Purpose"), hint: tr("Why this map was made, and what is to be decided with it.") },
  { field: "expectations", label: tr("What the customer expects"), hint: tr("In the customer’s words.") },
  { field: "scope", label: tr("Scope"), hint: tr("Where it begins and ends, and what is left out.") },
] as const;

export default function Details({ id, map, onClose }: DetailsProps) {
  const meta = useMetaOf(map);
  const mayWrite = useMayWriteOf(map);
  const people = useResource<readonly Person[]>("/people").data ?? [];
  const maps = useResource<readonly MapLine[]>("/maps?state=active").data ?? [];
  const set = <F extends keyof Meta>(field: F, value: Meta[F]) => attempt(() => setMeta(map, field, value));
  const owners = [{ id: NONE, name: tr("Nobody") }, ...people.map((person) => ({ id: person.id, name: person.name }))];
  const parents = [{ id: NONE, name: tr("Nothing: it stands by itself") }, ...maps.filter((other) => other.role !== null && !isBelow(maps, other.id, id)).map((other) => ({ id: other.id, name: other.title || tr("Untitled") }))];
  const known = (choices: readonly { readonly id: string }[], value: string): string => (choices.some((choice) => choice.id === value) ? value : NONE);
  return (
    <Dialog title={tr("About this journey")} isOpen onClose={onClose} width={620} footer={<Button look="primary" onPress={onClose}>{tr("Done")}</Button>}>
      {LONG.map(({ field, label, hint }) => (
        <Words key={field} label={label} hint={hint} value={meta[field]} mayWrite={mayWrite} onChange={(value) => set(field, value)} />
      ))}
      <div className="pair">
        <Select label={tr("State")} value={meta.kind} isDisabled={!mayWrite} choices={[{ id: "current", name: tr("Current: what happens") }, { id: "future", name: tr("Future: what we want") }]} onChange={(kind) => set("kind", kind === "future" ? "future" : "current")} />
        <Field label={tr("Next review")} type="date" value={meta.review} isReadOnly={!mayWrite} onChange={(review) => set("review", review)} />
        <Select label={tr("Owner")} value={known(owners, meta.owner)} isDisabled={!mayWrite} choices={owners} onChange={(owner) => set("owner", owner === NONE ? "" : owner)} />
        <Select label={tr("Part of")} value={known(parents, meta.parent)} isDisabled={!mayWrite} choices={parents} onChange={(parent) => set("parent", parent === NONE ? "" : parent)} />
      </div>
    </Dialog>
  );
}

/** Whether a map is `top` or stands somewhere below it: such a map cannot be what it is a part of. */
export function isBelow(maps: readonly Pick<MapLine, "id" | "parent">[], id: string, top: string): boolean {
  const parents = new Map(maps.map((map) => [map.id, map.parent]));
  const seen = new Set<string>();
  for (let at: string | undefined = id; at && !seen.has(at); at = parents.get(at)) {
    if (at === top) return true;
    seen.add(at);
  }
  return false;
}

interface WordsProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly mayWrite: boolean;
  readonly onChange: (value: string) => void;
}

/** Text that becomes the map's when one leaves the field; what others write meanwhile shows where one has not typed. */
function Words({ label, hint, value, mayWrite, onChange }: WordsProps) {
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <Field
      label={label}
      hint={hint}
      rows={2}
      value={draft ?? value}
      isReadOnly={!mayWrite}
      maxLength={10_000}
      onChange={setDraft}
      onBlur={() => {
        if (draft !== null && draft !== value) onChange(draft);
        setDraft(null);
      }}
    />
  );
}
