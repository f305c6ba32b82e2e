/** The time bar of a column: waiting and touch on one scale, which is logarithmic when the range needs it. */

/** One measured stay: waiting before it and time in contact, in hours; null where none was recorded. */
export interface Stay {
  readonly wait: number | null;
  readonly touch: number | null;
}

export interface Scale {
  readonly log: boolean;
  readonly most: number;
}

/** More than this between the shortest and the longest needs a logarithmic scale. */
const RANGE = 30;
const LEAST_HOURS = 1 / 60;

/** The scale of all bars of a map. */
export function timeScale(stays: readonly Stay[]): Scale {
  const hours = stays.flatMap((stay) => [stay.wait, stay.touch]).filter((h): h is number => h !== null && h > 0);
  const most = Math.max(LEAST_HOURS, ...hours);
  return { most, log: most / Math.max(LEAST_HOURS, Math.min(most, ...hours)) > RANGE };
}

/** Length of a bar as a share of the room (0..1). On a log scale lengths compare orders of magnitude, from a minute. */
export function barLength(hours: number | null, { log, most }: Scale): number {
  if (hours === null || hours <= 0) return 0;
  if (!log) return hours / most;
  const from = (h: number) => Math.log10(Math.max(h, LEAST_HOURS) / LEAST_HOURS) + 0.25;
  return from(hours) / from(most);
}

/** Waiting and touch beside each other, scaled so that both together never exceed the room. */
export function barPair(stay: Stay, scale: Scale): { readonly wait: number; readonly touch: number } {
  const wait = barLength(stay.wait, scale);
  const touch = barLength(stay.touch, scale);
  const sum = wait + touch;
  return sum > 1 ? { wait: wait / sum, touch: touch / sum } : { wait, touch };
}
