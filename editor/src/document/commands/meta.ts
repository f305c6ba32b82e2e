/** What a map is about: its title, purpose, owner, review date, parent and the result it follows. */
import type { Binding, Meta } from "@/schema/records";
import type { MapDoc } from "@/document/doc";
import { EditRefused } from "@/document/refused";
import { checkLength, nameOf, TEXT_LIMIT } from "@/document/text";

const LONG = ["purpose", "expectations", "scope"] as const;
type Words = "title" | (typeof LONG)[number];

const LABELS: { readonly [F in keyof Meta]: string } = {
  title: "Rename map",
  purpose: "Change purpose",
  expectations: "Change expectations",
  scope: "Change scope",
  kind: "Change kind of map",
  owner: "Change owner",
  review: "Change review date",
  parent: "Change parent map",
  binding: "Change the data this map follows",
};

/** Sets one of the map's own fields. */
export function setMeta<F extends keyof Meta>(map: MapDoc, field: F, value: Meta[F]): void {
  if (field === "title" && !nameOf(value as string)) throw new EditRefused("not_allowed", "A map needs a title.");
  const kept = field === "title" ? nameOf(value as string, "The title") : value;
  if ((LONG as readonly string[]).includes(field)) checkLength(value as string, TEXT_LIMIT, `The ${field as Words}`);
  map.edit(LABELS[field], (plan) => plan.setMeta({ [field]: kept }), `meta ${field}`);
}

/** The result that the map follows; null for none. */
export function bindMap(map: MapDoc, binding: Binding | null): void {
  setMeta(map, "binding", binding);
}
