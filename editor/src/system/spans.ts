/** Where the cards of one lane stand: column, span, and the row in which they do not cover each other. */

export interface Slot {
  /** Id of the card; "" for an empty cell. */
  readonly card: string;
  /** Id of the touchpoint that it starts at. */
  readonly touchpoint: string;
  readonly column: number;
  readonly span: number;
  readonly row: number;
}

export interface LaneLayout {
  /** By column, then by row: the order of reading. */
  readonly slots: readonly Slot[];
  readonly rows: number;
}

/** A card at its place, in the order of its cell. */
export interface Standing {
  readonly card: string;
  readonly first: string;
  readonly columns: number;
}

/** Lays a lane out: wide cards take the top row, others fall below what covers them; what is uncovered is an empty slot. */
export function layLane(cards: readonly Standing[], touchpoints: readonly string[], place: ReadonlyMap<string, number>): LaneLayout {
  const sorted = cards
    .map((card, order) => ({ ...card, order, column: place.get(card.first) ?? -1 }))
    .filter(({ column }) => column >= 0)
    .sort((a, b) => Number(b.columns > 1) - Number(a.columns > 1) || a.column - b.column || a.order - b.order);
  const taken: boolean[][] = [];
  const slots: Slot[] = [];
  const covered = new Set<number>();
  for (const { card, first, column, columns } of sorted) {
    const row = firstFree(taken, column, columns);
    const marks = (taken[row] ??= []);
    for (let at = column; at < column + columns; at++) {
      marks[at] = true;
      covered.add(at);
    }
    slots.push({ card, touchpoint: first, column, span: columns, row });
  }
  touchpoints.forEach((touchpoint, column) => {
    if (!covered.has(column)) slots.push({ card: "", touchpoint, column, span: 1, row: 0 });
  });
  slots.sort((a, b) => a.column - b.column || a.row - b.row);
  return { slots, rows: Math.max(1, taken.length) };
}

function firstFree(taken: readonly boolean[][], column: number, span: number): number {
  for (let row = 0; ; row++) {
    const marks = taken[row];
    if (!marks || !marks.slice(column, column + span).some(Boolean)) return row;
  }
}
