/** The emotion lane's data: what was measured at each column, what the team believes, and what stands out. */
import { tr } from "@/language/tr";
import type { MeasuredMap, MeasuredTouchpoint } from "@/schema/measured";
import type { Figure } from "@/system/words";
import { MIN_N_COLOUR, MIN_N_VALUE } from "@/system/words";

/** What the solid curve shows. Strain is derived from behaviour: another scale, where little is good. */
export type Axis = "feeling" | "strain";

/** One point of the measured curve. */
export interface Felt {
  /** Null where too few answered to say a value; the interval is still known. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  /** Share of journeys that pass (0..1), for the weight of the line. */
  readonly share: number | null;
  readonly faint: boolean;
  readonly mark: "peak" | "drop" | null;
}

export type Tint = "m2" | "m1" | "0" | "p1" | "p2";

/** The colour step of a feeling (-2..+2). */
export function tint(value: number): Tint {
  return value <= -1.25 ? "m2" : value <= -0.4 ? "m1" : value < 0.4 ? "0" : value < 1.25 ? "p1" : "p2";
}

const WORDS: Readonly<Record<Tint, string>> = { m2: tr("very bad"), m1: tr("bad"), "0": tr("neutral"), p1: tr("good"), p2: tr("very good") };

/** A feeling in a word, so that colour is never alone. */
export function feelingWord(value: number): string {
  return WORDS[tint(value)];
}

/** Which axis a measured map has. */
export function axisOf(measured: MeasuredMap | null): Axis {
  return measured?.curve === "strain" ? "strain" : "feeling";
}

/** What was measured at a column that follows some measured touchpoints; null where nothing is known. */
export function felt(bound: readonly string[], found: ReadonlyMap<string, MeasuredTouchpoint>, axis: Axis): Felt | null {
  const followed = bound.map((id) => found.get(id)).filter((t): t is MeasuredTouchpoint => t !== undefined);
  const joint = join(followed.map((t) => (axis === "strain" ? t.strain : t.satisfaction)));
  if (joint.value === null && joint.low === null) return null;
  const limits = axis === "strain" ? ([0, 100] as const) : ([-2, 2] as const);
  const clip = (value: number | null) => (value === null ? null : Math.min(limits[1], Math.max(limits[0], value)));
  return {
    value: joint.n >= MIN_N_VALUE ? joint.value : null,
    low: clip(joint.low),
    high: clip(joint.high),
    n: joint.n,
    share: shareOf(followed),
    faint: joint.n < MIN_N_COLOUR,
    mark: followed.find((t) => t.mark)?.mark ?? null,
  };
}

/** Share of journeys that pass: of several measured touchpoints the largest, which surely pass. */
export function shareOf(followed: readonly MeasuredTouchpoint[]): number | null {
  const shares = followed.map((t) => t.share).filter((share): share is number => share !== null);
  return shares.length ? Math.max(...shares) : null;
}

/** Several estimates as one: weighted by n. Their bounds too, which is careful: the same journeys pass them all. */
function join(estimates: readonly Figure[]): Figure {
  const known = estimates.filter((e) => e.value !== null && e.n > 0);
  const [only] = known;
  if (!only) return { value: null, low: null, high: null, n: 0 };
  if (known.length === 1) return only;
  const n = known.reduce((sum, e) => sum + e.n, 0);
  const mean = (pick: (e: Figure) => number | null): number | null =>
    known.some((e) => pick(e) === null) ? null : known.reduce((sum, e) => sum + (pick(e) ?? 0) * e.n, 0) / n;
  return { value: mean((e) => e.value), low: mean((e) => e.low), high: mean((e) => e.high), n };
}

/** The highest and the lowest column of a curve, where they differ enough to be worth a word. */
export function extremes(values: readonly (number | null)[]): { readonly peak: number; readonly drop: number } {
  let [peak, drop] = [-1, -1];
  values.forEach((value, at) => {
    if (value === null) return;
    if (peak < 0 || value > (values[peak] ?? -Infinity)) peak = at;
    if (drop < 0 || value < (values[drop] ?? Infinity)) drop = at;
  });
  const apart = peak >= 0 && drop >= 0 && (values[peak] ?? 0) - (values[drop] ?? 0) >= 0.5;
  return apart ? { peak, drop } : { peak: -1, drop: -1 };
}

/** A believed value after a key or a drag: on the scale, in steps of a tenth. */
export function snapped(value: number): number {
  return Math.round(Math.min(2, Math.max(-2, value)) * 10) / 10 + 0;
}
