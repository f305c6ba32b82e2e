/** Two people changed the same thing: what each of them meant is put together, and told where that cannot be. */
import { isFields, type Fields } from "@/system/fields";

/** A field that both changed, to different values. */
export interface Clash {
  /** Its name, and those that it lies in. */
  readonly field: readonly string[];
  readonly now: unknown;
  readonly mine: unknown;
}

export interface Merged {
  /** What to write: mine where I changed something, what is there now elsewhere. */
  readonly fields: Fields;
  readonly clashes: readonly Clash[];
}

/** What somebody writes who saw `was`, put together with what is there `now`. Lists count as one value. */
export function merge(was: Fields, mine: Fields, now: Fields): Merged {
  const fields: Record<string, unknown> = {};
  const clashes: Clash[] = [];
  for (const [field, meant] of Object.entries(mine)) {
    const [seen, there] = [was[field], now[field]];
    if (isFields(seen) && isFields(meant) && isFields(there)) {
      const inner = merge(seen, meant, there);
      fields[field] = inner.fields;
      clashes.push(...inner.clashes.map((clash) => ({ ...clash, field: [field, ...clash.field] })));
      continue;
    }
    const known = field in was && field in now; // what is not read, such as a password, cannot be compared
    fields[field] = known && isSame(seen, meant) ? there : meant;
    if (known && !isSame(seen, there) && !isSame(seen, meant) && !isSame(there, meant)) clashes.push({ field: [field], now: there, mine: meant });
  }
  return { fields, clashes };
}

/** Whether two values are the same, in whatever order their fields are written. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) return one.length === other.length && one.every((value, at) => isSame(value, other[at]));
  if (!isFields(one) || !isFields(other)) return Object.is(one, other);
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => name in other && isSame(one[name], other[name]));
}
