/** The columns of a map as a layout: the place of each touchpoint, and which columns each stage covers. */

export interface Group {
  readonly stage: string;
  readonly from: number;
  readonly count: number;
  /** Where its head stands: over its first column; without columns, in a row below at what comes next, or after the last. */
  readonly column: number;
  readonly row: number;
}

export interface Columns {
  /** Ids of the shown touchpoints, from left to right. */
  readonly ids: readonly string[];
  readonly place: ReadonlyMap<string, number>;
  /** One for each stage, those without touchpoints too (`count` 0). */
  readonly groups: readonly Group[];
}

/** Lays out the touchpoints of each stage beside each other. */
export function layColumns(stages: readonly (readonly [stage: string, touchpoints: readonly string[]])[]): Columns {
  const ids: string[] = [];
  const groups = stages.map(([stage, touchpoints]) => {
    const from = ids.length;
    ids.push(...touchpoints);
    return { stage, from, count: touchpoints.length };
  });
  let empty = 0;
  const standing = groups.map((group) => {
    empty = group.count ? 0 : empty + 1;
    if (!empty) return { ...group, column: group.from, row: 0 };
    return group.from < ids.length ? { ...group, column: group.from, row: empty } : { ...group, column: group.from + empty - 1, row: 0 };
  });
  return { ids, place: new Map(ids.map((id, place) => [id, place])), groups: standing };
}

/** The stage that a column stands under; "" where there is none. */
export function stageAt(columns: Columns, place: number): string {
  return columns.groups.find(({ from, count }) => place >= from && place < from + count)?.stage ?? "";
}

/** Where something dropped at a boundary (0 = before the first column) of a stage stands: before which of its touchpoints. */
export function beforeAt(columns: Columns, stage: string, boundary: number, moved = ""): string | null {
  const group = columns.groups.find((other) => other.stage === stage);
  if (!group) return null;
  const inside = columns.ids.slice(group.from, group.from + group.count);
  return inside.slice(Math.max(0, boundary - group.from)).find((id) => id !== moved) ?? null;
}

/** Column under a point, and the boundary nearest to it, from a distance in columns (2.4: in the third column). */
export function columnAt(distance: number, count: number): { readonly column: number; readonly boundary: number } {
  return {
    column: Math.min(count - 1, Math.max(0, Math.floor(distance))),
    boundary: Math.min(count, Math.max(0, Math.round(distance))),
  };
}
