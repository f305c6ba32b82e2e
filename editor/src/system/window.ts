/** Which columns of a large map are drawn: those in view with some beside them, so that a map of any size opens at once. */

/** Columns from `from` up to, but without, `to`. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** What is seen of a sheet, in columns from the left edge of the first. */
export interface View {
  readonly left: number;
  readonly right: number;
}

/** Every column is drawn. */
export const WHOLE: Window = { from: 0, to: Infinity };
/** A map of no more columns than this is drawn wholly: it opens fast enough, and the browser's own search finds all of it. */
export const FEW = 24;
/** Columns that are always drawn beside those in view, and how many come and go at once. */
const [BESIDE, STEP] = [2, 4];
/** Less than what is drawn beside the view: the view itself is always drawn. */
const LEAD = BESIDE - 0.5;
/** Of so many rows none changes with another, if each column is looked at so many times. */
const [TURNS, LOOKS] = [16, 4];

/** How far ahead of the view more is drawn than behind it, in columns: grows as the view goes on in one direction. */
export function ahead(before: number, moved: number): number {
  return Math.max(-LEAD, Math.min(LEAD, before + moved / 2));
}

/** The columns that are seen, wholly or in part, always as many of them; all where there are few. */
export function seenColumns(view: View, count: number): Window {
  const from = Math.max(0, Math.floor(view.left * LOOKS) / LOOKS);
  return count <= FEW ? WHOLE : { from, to: from + Math.ceil(view.right - view.left) + 1 };
}

/** The columns of a row that are drawn for those that are seen. Rows of another phase change at other columns, so that no frame draws all. */
export function windowOver(seen: Window, phase: number): Window {
  if (seen === WHOLE) return WHOLE;
  const shift = ((phase % TURNS) / TURNS) * STEP;
  const from = Math.floor((seen.from - BESIDE + shift) / STEP) * STEP - shift;
  return { from: Math.max(0, Math.floor(from)), to: Math.ceil(from + (seen.to - seen.from) + 2 * BESIDE + STEP - 1) };
}

/** No column is drawn. */
export const NOTHING: Window = { from: 0, to: 0 };

/** Whether something that begins at a column and spans some is drawn. */
export function within({ from, to }: Window, column: number, span = 1): boolean {
  return column < to && column + span > from;
}

interface Tall {
  readonly key: string;
  readonly row: number;
  readonly height: number;
}

/** How many of each row are drawn because they are the tallest: more than one, as heights are only reckoned. */
const TALLEST = 2;

export interface Tallest {
  readonly keys: ReadonlySet<string>;
  /** About how tall all rows are together. */
  readonly height: number;
}

/** The tallest of each row: drawn wherever they stand, they give the row its height, so that it never jumps. */
export function tallest(things: readonly Tall[]): Tallest {
  const rows = new Map<number, Tall[]>();
  for (const thing of things) {
    const found = rows.get(thing.row) ?? [];
    if (!found.length) rows.set(thing.row, found);
    if (found.length === TALLEST && (found[TALLEST - 1]?.height ?? 0) >= thing.height) continue;
    found.push(thing);
    found.sort((a, b) => b.height - a.height);
    found.length = Math.min(found.length, TALLEST);
  }
  const found = [...rows.values()];
  return { keys: new Set(found.flat().map(({ key }) => key)), height: found.reduce((sum, [first]) => sum + (first?.height ?? 0), 0) };
}
