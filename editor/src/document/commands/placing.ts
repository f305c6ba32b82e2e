/** Places records among their like, for all commands that add or move. */
import type { Collection, Ordered } from "@/schema/records";
import type { MapDoc } from "@/document/doc";
import type { Plan } from "@/document/edit";
import { placesBefore } from "@/document/order";

export type OrderedCollection = Exclude<Collection, "links">;

/** Order keys for `count` records before the record `before` (null: at the end); neighbours that tied get new keys in the plan. */
export function keysBefore(plan: Plan, collection: OrderedCollection, sorted: readonly Ordered[], before: string | null, count = 1): readonly string[] {
  const places = placesBefore(sorted, before, count);
  for (const { id, order } of places.mended) plan.set(collection, id, { order });
  return places.keys;
}

/** The records of a list of ids. */
export function records<C extends OrderedCollection>(map: MapDoc, collection: C, ids: readonly string[]): Ordered[] {
  return ids.map((id) => map.getRecord(collection, id)).filter((record) => record !== null);
}

/** One record's key before `before` in the whole collection; the record itself does not count. */
export function keyBefore(map: MapDoc, plan: Plan, collection: Exclude<OrderedCollection, "cards" | "touchpoints">, before: string | null, self = ""): string {
  const others = records(map, collection, map.ids(collection)).filter((record) => record.id !== self);
  return keysBefore(plan, collection, others, before)[0] as string;
}
