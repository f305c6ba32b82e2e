/** Order keys: text that sorts; places a record between two others, and mends keys that tie or are broken. */
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";

/** What stands in an order. */
export interface Placed {
  readonly id: string;
  readonly order: string;
}

/** Keys for new records at one place, and new keys for neighbours that tied (two people put something there at once). */
export interface Places {
  readonly keys: readonly string[];
  readonly mended: readonly Placed[];
}

/** Sorts by key, ties by id: the same for everybody. */
export function compare(a: Placed, b: Placed): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function between(before: string | null, after: string | null, count: number): string[] | null {
  try {
    const keys = count === 1 ? [generateKeyBetween(before, after)] : generateNKeysBetween(before, after, count);
    return keys.every((key, place) => place === 0 || (keys[place - 1] as string) < key) ? keys : null;
  } catch {
    return null; // a key that no editor of ours wrote
  }
}

/** Keys for `count` records that come to stand before the one with id `before` (null: at the end) in a sorted list. */
export function placesBefore(sorted: readonly Placed[], before: string | null, count = 1): Places {
  const found = before === null ? -1 : sorted.findIndex((record) => record.id === before);
  const at = found < 0 ? sorted.length : found;
  const left = sorted[at - 1]?.order ?? null;
  let end = at;
  while (left !== null && end < sorted.length && (sorted[end] as Placed).order <= left) end += 1;
  const keys = between(left, sorted[end]?.order ?? null, count + end - at);
  if (keys) return { keys: keys.slice(0, count), mended: mend(sorted.slice(at, end), keys.slice(count)) };
  const fresh = generateNKeysBetween(null, null, sorted.length + count);
  const rest = [...fresh.slice(0, at), ...fresh.slice(at + count)];
  return { keys: fresh.slice(at, at + count), mended: mend(sorted, rest) };
}

const mend = (records: readonly Placed[], keys: readonly string[]): Placed[] =>
  records.map((record, place) => ({ id: record.id, order: keys[place] as string }));
