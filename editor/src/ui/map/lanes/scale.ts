/** The height of the emotion lane, and where a value stands in it; better is always higher. */
export const HEIGHT = 216;
const [TOP, BOTTOM] = [36, 182];

export function scaleY(feeling: number): number {
  return TOP + ((2 - feeling) / 4) * (BOTTOM - TOP);
}

/** Strain has an axis of its own: none at the top, 100 at the bottom. */
export function strainY(strain: number): number {
  return TOP + (strain / 100) * (BOTTOM - TOP);
}

export function feelingAt(y: number): number {
  return 2 - ((y - TOP) / (BOTTOM - TOP)) * 4;
}
