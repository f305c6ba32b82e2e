/** Where the focus can be on the canvas, and where an arrow takes it. */

/** One thing that can have the focus in a row: a card, an empty cell, a head. */
export interface Stop {
  readonly key: string;
  readonly column: number;
  readonly span: number;
  readonly row: number;
}

export interface Row {
  readonly id: string;
  readonly stops: readonly Stop[];
}

export interface Position {
  readonly row: string;
  readonly key: string;
}

/** Column of the names of lanes. */
export const HEAD = -1;

/** One step from a position; the same position at an edge. `column` is the one to keep while going up and down. */
export function step(rows: readonly Row[], from: Position, move: { dx: number; dy: number }, column: number | null = null): Position {
  const at = rows.findIndex((row) => row.id === from.row);
  const row = rows[at];
  const stop = row?.stops.find(({ key }) => key === from.key);
  if (!row || !stop) return first(rows) ?? from;
  if (move.dx) {
    const beside = sideways(row, stop, move.dx);
    return beside ? { row: row.id, key: beside.key } : from;
  }
  const keep = column !== null && covers(stop, column) ? column : stop.column;
  const within = row.stops
    .filter((other) => covers(other, keep) && (other.row - stop.row) * move.dy > 0)
    .sort((a, b) => (a.row - b.row) * move.dy)[0];
  if (within) return { row: row.id, key: within.key };
  for (let next = at + move.dy; next >= 0 && next < rows.length; next += move.dy) {
    const found = nearest(rows[next], keep, move.dy);
    if (found) return { row: rows[next]?.id ?? "", key: found.key };
  }
  return from;
}

/** The first or the last stop of a row, or of the whole map. */
export function edge(rows: readonly Row[], from: Position, towards: -1 | 1, far: boolean): Position {
  const row = far ? rows[towards < 0 ? 0 : rows.length - 1] : rows.find(({ id }) => id === from.row);
  const inside = row?.stops.filter(({ column }) => column !== HEAD) ?? [];
  const stop = inside[towards < 0 ? 0 : inside.length - 1] ?? row?.stops[0];
  return row && stop ? { row: row.id, key: stop.key } : from;
}

/** Where the focus goes when what had it is gone: the same place, or the nearest before it. */
export function nearestTo(rows: readonly Row[], row: string, column: number): Position | null {
  const found = rows.find(({ id }) => id === row) ?? rows[0];
  const stop = nearest(found, column, 1);
  return found && stop ? { row: found.id, key: stop.key } : null;
}

function first(rows: readonly Row[]): Position | null {
  const row = rows.find(({ stops }) => stops.length);
  return row?.stops[0] ? { row: row.id, key: row.stops[0].key } : null;
}

function sideways(row: Row, stop: Stop, dx: number): Stop | undefined {
  const beyond = row.stops.filter((other) =>
    dx > 0 ? other.column > stop.column : other.column < stop.column,
  );
  const distance = (other: Stop) => Math.abs(other.column - stop.column) * 1000 + Math.abs(other.row - stop.row);
  return beyond.sort((a, b) => distance(a) - distance(b))[0];
}

function nearest(row: Row | undefined, column: number, dy: number): Stop | undefined {
  const gap = (stop: Stop) => (covers(stop, column) ? 0 : Math.min(Math.abs(stop.column - column), Math.abs(stop.column + stop.span - 1 - column)));
  return [...(row?.stops ?? [])].sort((a, b) => gap(a) - gap(b) || (a.row - b.row) * dy)[0];
}

function covers(stop: Stop, column: number): boolean {
  return column >= stop.column && column < stop.column + stop.span;
}
