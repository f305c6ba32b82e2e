/** Deletes records and brings them back; what is deleted keeps standing with all that is in it, for undo and for others. */
import type { Collection } from "@/schema/records";
import type { MapDoc } from "@/document/doc";

/** "stages" -> "stage", "3 stages". */
export function counted(collection: Collection, count: number): string {
  const one = collection.slice(0, -1);
  return count === 1 ? one : `${count} ${collection}`;
}

/** Deletes records of one kind. With a stage go its touchpoints, with a touchpoint or lane its cards: they come back with it. */
export function remove(map: MapDoc, collection: Collection, ids: readonly string[]): void {
  const standing = ids.filter((id) => map.getRecord(collection, id)?.deleted === "");
  if (standing.length === 0) return;
  const deleted = new Date().toISOString();
  map.edit(`Delete ${counted(collection, standing.length)}`, (plan) => {
    for (const id of standing) plan.set(collection, id, { deleted });
  });
}

/** Brings deleted records back to where they stood. */
export function bringBack(map: MapDoc, collection: Collection, ids: readonly string[]): void {
  const gone = ids.filter((id) => map.getRecord(collection, id)?.deleted);
  if (gone.length === 0) return;
  map.edit(`Bring back ${counted(collection, gone.length)}`, (plan) => {
    for (const id of gone) plan.set(collection, id, { deleted: "" });
  });
}
