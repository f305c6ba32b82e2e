/** The geometry of a stakeholder map: three rings around the customer, places by ring and angle. */
import { tr } from "@/language/tr";

export const RINGS = [tr("Essential"), tr("Important"), tr("Interesting")] as const;

/** Outer radius of each ring, as a part of half the map's width. */
const OUTER = [0.42, 0.7, 0.97] as const;
const INNER = [0.2, ...OUTER] as const;
const TURN = 360;

export interface Spot {
  readonly ring: number;
  readonly angle: number;
}

/** Place of a spot on a map from 0 to 100 in both directions. */
export function placeOf({ ring, angle }: Spot): { readonly x: number; readonly y: number } {
  const at = ring - 1;
  const radius = 25 * ((INNER[at] ?? 0) + (OUTER[at] ?? 0));
  const radians = (angle * Math.PI) / 180;
  return { x: 50 + radius * Math.sin(radians), y: 50 - radius * Math.cos(radians) };
}

/** The spot nearest to a place on the map. */
export function spotAt(x: number, y: number): Spot {
  const right = x - 50;
  const up = 50 - y;
  const distance = Math.hypot(right, up) / 50;
  const ring = distance < OUTER[0] ? 1 : distance < OUTER[1] ? 2 : 3;
  const degrees = (Math.atan2(right, up) * 180) / Math.PI;
  return { ring, angle: Math.round((degrees + TURN) % TURN) % TURN };
}

export const radiusOf = (ring: number): number => 50 * (OUTER[ring - 1] ?? 0);

/** The middle of the widest gap in a ring: where one more stands clear of the others. */
export function freeAngle(angles: readonly number[]): number {
  if (!angles.length) return 0;
  const sorted = [...angles].sort((a, b) => a - b);
  let best = { gap: -1, at: 0 };
  sorted.forEach((angle, i) => {
    const next = sorted[i + 1] ?? (sorted[0] ?? 0) + TURN;
    if (next - angle > best.gap) best = { gap: next - angle, at: angle };
  });
  return Math.round(best.at + best.gap / 2) % TURN;
}
