/** Links between touchpoints as arcs over the heads, each at the lowest level where it crosses none beside it. */

export interface Arc {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly level: number;
}

/** Levels (0 lowest) for links between columns; shorter links lie lower. Links of a column to itself take one column. */
export function layArcs(links: readonly { readonly id: string; readonly from: number; readonly to: number }[]): Arc[] {
  const reach = (link: { from: number; to: number }) => Math.abs(link.to - link.from);
  const sorted = [...links].sort((a, b) => reach(a) - reach(b) || Math.min(a.from, a.to) - Math.min(b.from, b.to) || (a.id < b.id ? -1 : 1));
  const levels: [number, number][][] = [];
  return sorted.map(({ id, from, to }) => {
    const [left, right] = [Math.min(from, to), Math.max(from, to)];
    let level = levels.findIndex((taken) => taken.every(([l, r]) => right <= l || left >= r));
    if (level < 0) level = levels.push([]) - 1;
    levels[level]?.push([left, right]);
    return { id, from, to, level };
  });
}

/** SVG path of an arc: up from one column, along, and down into the other; rounded corners. */
export function arcPath(x0: number, x1: number, base: number, height: number): string {
  const way = x1 >= x0 ? 1 : -1;
  const round = Math.min(8, Math.abs(x1 - x0) / 2, height);
  const top = base - height;
  return (
    `M${x0} ${base}V${top + round}Q${x0} ${top} ${x0 + way * round} ${top}` +
    `H${x1 - way * round}Q${x1} ${top} ${x1} ${top + round}V${base}`
  );
}
