/** The geometry of a curve so small that it only shows its shape: a path, its ends, and how they feel. */
import { curveMonotoneX, line } from "d3-shape";

export type FeelingTone = "m2" | "m1" | "0" | "p1" | "p2";

export interface SmallCurve {
  readonly path: string;
  /** The lowest point, which is what one looks for. */
  readonly ends: readonly { readonly x: number; readonly y: number; readonly tone: FeelingTone }[];
}

/** Which of the five steps of the emotion scale a feeling (-2..+2) falls on. */
export function feelingTone(value: number): FeelingTone {
  if (value <= -1.25) return "m2";
  if (value <= -0.4) return "m1";
  if (value < 0.4) return "0";
  return value < 1.25 ? "p1" : "p2";
}

const EDGE = 4;

/** A curve through feelings (-2..+2), left to right; unknown ones are stepped over. */
export function smallCurve(values: readonly (number | null)[], width: number, height: number): SmallCurve {
  const step = (width - 2 * EDGE) / Math.max(1, values.length - 1);
  const points = values.flatMap((value, place) =>
    value === null ? [] : [{ value, x: EDGE + place * step, y: height / 2 - (value / 2) * (height / 2 - EDGE) }],
  );
  const path = line<{ x: number; y: number }>((p) => p.x, (p) => p.y).curve(curveMonotoneX)(points) ?? "";
  const lowest = points.reduce<(typeof points)[number] | undefined>((low, p) => (low && low.value <= p.value ? low : p), undefined);
  return { path: points.length > 1 ? path : "", ends: lowest ? [{ x: lowest.x, y: lowest.y, tone: feelingTone(lowest.value) }] : [] };
}
