/** A whole map as the text of our lossless file (docs: the map document as JSON), from which a new map can be made. */
import { COLLECTIONS } from "@/schema/records";
import type { MapDoc } from "@/document/doc";

/** Everything that stands in the map, with what was deleted. */
export function copyOf(map: MapDoc): string {
  const records = COLLECTIONS.map((collection) => [collection, map.everyRecord(collection)]);
  const whole = { format: "sojourn-map-document", version: 1, meta: map.meta(), ...Object.fromEntries(records) };
  return `${JSON.stringify(whole, null, 1)}\n`;
}
