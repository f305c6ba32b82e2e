/** Geometry of the emotion curve: smooth monotone lines, a band, a line whose weight varies, and the gap between two.
 *
 * Slopes after Fritsch and Carlson (1980) with the harmonic mean of Fritsch and Butland (1984), as `maps/draw/curve.py`.
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Cubic {
  readonly a: Point;
  readonly b: Point;
  readonly c: Point;
  readonly d: Point;
}

/** Runs of neighbouring values that are known: a gap in what is known is a gap in the line. */
export function runs<T>(values: readonly (T | null)[]): { readonly from: number; readonly values: readonly T[] }[] {
  const found: { from: number; values: T[] }[] = [];
  let open: { from: number; values: T[] } | null = null;
  values.forEach((value, at) => {
    if (value === null) open = null;
    else if (open) open.values.push(value);
    else found.push((open = { from: at, values: [value] }));
  });
  return found;
}

export function linePath(points: readonly Point[]): string {
  const pieces = monotone(points);
  return pieces.length ? opened(pieces) : "";
}

/** How long the line is from its first point to each. */
export function lengths(points: readonly Point[]): number[] {
  let sum = 0;
  return points.length ? [0, ...monotone(points).map((piece) => (sum += long(piece, 4)))] : [];
}

function long(piece: Cubic, deep: number): number {
  if (deep) return halves(piece).reduce((sum, half) => sum + long(half, deep - 1), 0);
  return Math.hypot(piece.d.x - piece.a.x, piece.d.y - piece.a.y);
}

/** The area between two curves over the same x. */
export function bandPath(tops: readonly Point[], bottoms: readonly Point[]): string {
  return closed(monotone(tops), monotone(bottoms));
}

/** The curve as a filled shape whose thickness runs from width to width, one a point. */
export function ribbonPath(points: readonly Point[], widths: readonly number[]): string {
  const upper: Cubic[] = [];
  const lower: Cubic[] = [];
  monotone(points).forEach((piece, at) => {
    const first = widths[at] ?? 1;
    const last = widths[at + 1] ?? first;
    const middle = (first + last) / 2;
    const [left, right] = halves(piece);
    for (const [half, start, end] of [[left, first, middle], [right, middle, last]] as const) {
      upper.push(offset(half, -start / 2, -end / 2));
      lower.push(offset(half, start / 2, end / 2));
    }
  });
  return closed(upper, lower);
}

function slopes(points: readonly Point[]): number[] {
  const steps: number[] = [];
  for (let at = 1; at < points.length; at++) {
    const [p, q] = [points[at - 1], points[at]];
    if (p && q) steps.push((q.y - p.y) / (q.x - p.x));
  }
  if (!steps.length) return points.map(() => 0);
  const inner = steps.slice(1).map((after, at) => {
    const before = steps[at] ?? 0;
    return before * after <= 0 ? 0 : (2 * before * after) / (before + after);
  });
  return [steps[0] ?? 0, ...inner, steps[steps.length - 1] ?? 0];
}

function monotone(points: readonly Point[]): Cubic[] {
  const at = slopes(points);
  return points.slice(1).map((d, i) => {
    const a = points[i] ?? d;
    const third = (d.x - a.x) / 3;
    return {
      a,
      b: { x: a.x + third, y: a.y + (at[i] ?? 0) * third },
      c: { x: d.x - third, y: d.y - (at[i + 1] ?? 0) * third },
      d,
    };
  });
}

function halves({ a, b, c, d }: Cubic): [Cubic, Cubic] {
  const [ab, bc, cd] = [middle(a, b), middle(b, c), middle(c, d)];
  const [left, right] = [middle(ab, bc), middle(bc, cd)];
  const centre = middle(left, right);
  return [{ a, b: ab, c: left, d: centre }, { a: centre, b: right, c: cd, d }];
}

function middle(p: Point, q: Point): Point {
  return { x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 };
}

function offset({ a, b, c, d }: Cubic, start: number, end: number): Cubic {
  const n0 = normal(a, b);
  const n1 = normal(c, d);
  return { a: moved(a, n0, start), b: moved(b, n0, start), c: moved(c, n1, end), d: moved(d, n1, end) };
}

function normal(p: Point, q: Point): Point {
  const [dx, dy] = [q.x - p.x, q.y - p.y];
  const length = Math.hypot(dx, dy) || 1;
  return { x: -dy / length, y: dx / length };
}

function moved(point: Point, along: Point, by: number): Point {
  return { x: point.x + along.x * by, y: point.y + along.y * by };
}

function opened(pieces: readonly Cubic[]): string {
  return `M${said(pieces[0]?.a)}${pieces.map(piece).join("")}`;
}

function closed(upper: readonly Cubic[], lower: readonly Cubic[]): string {
  if (!upper.length) return "";
  const back = [...lower].reverse().map(({ a, b, c, d }) => ({ a: d, b: c, c: b, d: a }));
  return `${opened(upper)}L${said(back[0]?.a)}${back.map(piece).join("")}Z`;
}

function piece({ b, c, d }: Cubic): string {
  return `C${said(b)} ${said(c)} ${said(d)}`;
}

function said(point: Point | undefined): string {
  return point ? `${short(point.x)} ${short(point.y)}` : "0 0";
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
