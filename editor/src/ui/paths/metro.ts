/** Representative journeys as lines over one axis of touchpoints: their stops, their ways back, what sets them apart. */
import type { MeasuredTouchpoint } from "@/schema/measured";
import type { MeasuredPaths } from "@/schema/paths";

export const UNIT = 108;
export const LINE_Y = 24;
export const ROW = 64;
const SINK = 28;

export interface Stop {
  readonly column: number;
  readonly visits: number;
  readonly waiting: boolean;
}

export interface Way {
  readonly from: number;
  readonly to: number;
  readonly times: number;
}

export interface Line {
  readonly stops: readonly Stop[];
  /** The stretch of columns it runs through; null for a single stop. */
  readonly ahead: readonly [number, number] | null;
  readonly back: readonly Way[];
  readonly weight: number;
}

export interface Metro {
  readonly columns: readonly MeasuredTouchpoint[];
  readonly lines: readonly Line[];
  readonly plan: Line | null;
}

/** Thickness of a line by its share of all journeys. */
export function weightOf(share: number | null): number {
  return 2 + 6 * Math.min(1, Math.max(0, share ?? 0));
}

/** Lays out the representative journeys; null when there are none. */
export function metro(measured: MeasuredPaths): Metro | null {
  const journeys = measured.representatives?.journeys ?? [];
  if (!journeys.length) return null;
  const plan = measured.planned?.plan ?? [];
  const reached = new Set([...journeys.flatMap((journey) => journey.path), ...plan]);
  const columns = measured.touchpoints.filter(({ id }) => reached.has(id));
  return {
    columns,
    lines: journeys.map((journey) => lineOf(columns, journey.path, weightOf(journey.share))),
    plan: plan.length ? lineOf(columns, plan, weightOf(0.2)) : null,
  };
}

export function lineOf(columns: readonly Pick<MeasuredTouchpoint, "id" | "waiting">[], path: readonly string[], weight: number): Line {
  const places = new Map(columns.map(({ id }, place) => [id, place]));
  const way = path.map((step) => places.get(step)).filter((place) => place !== undefined);
  const visits = new Map<number, number>();
  for (const place of way) visits.set(place, (visits.get(place) ?? 0) + 1);
  const back = new Map<string, Way>();
  way.slice(1).forEach((to, at) => {
    const from = way[at] ?? to;
    if (to >= from) return;
    const key = `${from} ${to}`;
    back.set(key, { from, to, times: (back.get(key)?.times ?? 0) + 1 });
  });
  return {
    stops: [...visits].sort(([a], [b]) => a - b).map(([column, times]) => ({ column, visits: times, waiting: columns[column]?.waiting ?? false })),
    ahead: visits.size > 1 ? [Math.min(...way), Math.max(...way)] : null,
    back: [...back.values()].sort((a, b) => a.from - a.to - (b.from - b.to) || a.from - b.from),
    weight,
  };
}

export const centre = (column: number): number => UNIT * column + UNIT / 2;

/** Arcs below the line for the ways back; longer ones hang deeper. */
export function backPaths(line: Line): string[] {
  const longest = Math.max(1, ...line.back.map(({ from, to }) => from - to));
  return line.back.map(({ from, to }) => {
    const depth = LINE_Y + ((SINK * 4) / 3) * (0.4 + (0.6 * (from - to)) / longest);
    return `M${centre(from)} ${LINE_Y}C${centre(from)} ${depth} ${centre(to)} ${depth} ${centre(to)} ${LINE_Y}`;
  });
}
