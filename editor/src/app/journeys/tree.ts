/** Maps as a tree: parts below what they are a part of, each level by title. */
import type { MapLine } from "@/schema/api";

export interface Placed {
  readonly map: MapLine;
  readonly depth: number;
  /** The title of what it is a part of, also where that is not in the list; "" for none. */
  readonly above: string;
}

/** The maps in reading order. A part whose whole is not in the list stands at the top, as do maps that name each other. */
export function asTree(maps: readonly MapLine[]): Placed[] {
  const byId = new Map(maps.map((map) => [map.id, map]));
  const below = new Map<string, MapLine[]>();
  for (const map of maps) {
    const parent = byId.has(map.parent) && map.parent !== map.id ? map.parent : "";
    below.set(parent, [...(below.get(parent) ?? []), map]);
  }
  const placed: Placed[] = [];
  const seen = new Set<string>();
  const walk = (parent: string, depth: number): void => {
    for (const map of [...(below.get(parent) ?? [])].sort(byTitle)) {
      if (seen.has(map.id)) continue;
      seen.add(map.id);
      placed.push({ map, depth, above: byId.get(map.parent)?.title ?? "" });
      walk(map.id, depth + 1);
    }
  };
  walk("", 0);
  for (const map of [...maps].sort(byTitle)) {
    if (seen.has(map.id)) continue;
    seen.add(map.id);
    placed.push({ map, depth: 0, above: byId.get(map.parent)?.title ?? "" });
    walk(map.id, 1);
  }
  return placed;
}

function byTitle(a: MapLine, b: MapLine): number {
  return a.title.localeCompare(b.title, undefined, { numeric: true }) || (a.id < b.id ? -1 : 1);
}
