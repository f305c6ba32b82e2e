/** Deletes records and brings them back; what is deleted keeps standing with all that is in it, for undo and for others. */
import { trn } from "@/language/tr";
import type { Collection } from "@/schema/records";
import type { MapDoc } from "@/document/doc";

type Counted = { readonly [C in Collection]: (n: number) => string };

const DELETE: Counted = {
  stages: (n) => trn(n, "Delete stage", "Delete {n} stages"),
  touchpoints: (n) => trn(n, "Delete touchpoint", "Delete {n} touchpoints"),
  lanes: (n) => trn(n, "Delete lane", "Delete {n} lanes"),
  cards: (n) => trn(n, "Delete card", "Delete {n} cards"),
  personas: (n) => trn(n, "Delete persona", "Delete {n} personas"),
  links: (n) => trn(n, "Delete link", "Delete {n} links"),
  views: (n) => trn(n, "Delete view", "Delete {n} views"),
};
const BRING_BACK: Counted = {
  stages: (n) => trn(n, "Bring back stage", "Bring back {n} stages"),
  touchpoints: (n) => trn(n, "Bring back touchpoint", "Bring back {n} touchpoints"),
  lanes: (n) => trn(n, "Bring back lane", "Bring back {n} lanes"),
  cards: (n) => trn(n, "Bring back card", "Bring back {n} cards"),
  personas: (n) => trn(n, "Bring back persona", "Bring back {n} personas"),
  links: (n) => trn(n, "Bring back link", "Bring back {n} links"),
  views: (n) => trn(n, "Bring back view", "Bring back {n} views"),
};

/** Deletes records of one kind. With a stage go its touchpoints, with a touchpoint or lane its cards: they come back with it. */
export function remove(map: MapDoc, collection: Collection, ids: readonly string[]): void {
  const standing = ids.filter((id) => map.getRecord(collection, id)?.deleted === "");
  if (standing.length === 0) return;
  const deleted = new Date().toISOString();
  map.edit(DELETE[collection](standing.length), (plan) => {
    for (const id of standing) plan.set(collection, id, { deleted });
  });
}

/** Brings deleted records back to where they stood. */
export function bringBack(map: MapDoc, collection: Collection, ids: readonly string[]): void {
  const gone = ids.filter((id) => map.getRecord(collection, id)?.deleted);
  if (gone.length === 0) return;
  map.edit(BRING_BACK[collection](gone.length), (plan) => {
    for (const id of gone) plan.set(collection, id, { deleted: "" });
  });
}
