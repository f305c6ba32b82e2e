/** What a map is about: its title, purpose, owner, review date, parent and the result it follows. */
import { tr } from "@/language/tr";
import type { Binding, Meta } from "@/schema/records";
import type { MapDoc } from "@/document/doc";
import { EditRefused } from "@/document/refused";
import { checkLength, nameOf, TEXT_LIMIT } from "@/document/text";

const LONG: { readonly [F in keyof Meta]?: string } = {
  purpose: tr("The purpose"),
  expectations: tr("The expectations"),
  scope: tr("The scope"),
};

const LABELS: { readonly [F in keyof Meta]: string } = {
  title: tr("Rename map"),
  purpose: tr("Change purpose"),
  expectations: tr("Change expectations"),
  scope: tr("Change scope"),
  kind: tr("Change kind of map"),
  owner: tr("Change owner"),
  review: tr("Change review date"),
  parent: tr("Change parent map"),
  binding: tr("Change the data this map follows"),
};

/** Sets one of the map's own fields. */
export function setMeta<F extends keyof Meta>(map: MapDoc, field: F, value: Meta[F]): void {
  if (field === "title" && !nameOf(value as string)) throw new EditRefused("not_allowed", tr("A map needs a title."));
  const kept = field === "title" ? nameOf(value as string, tr("The title")) : value;
  const long = LONG[field];
  if (long) checkLength(value as string, TEXT_LIMIT, long);
  map.edit(LABELS[field], (plan) => plan.setMeta({ [field]: kept }), `meta ${field}`);
}

/** The result that the map follows; null for none. */
export function bindMap(map: MapDoc, binding: Binding | null): void {
  setMeta(map, "binding", binding);
}
