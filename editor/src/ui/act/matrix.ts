/** Where opportunities stand by value and effort: places on the plane, moved apart where they would cover each other. */
import { LEVELS, type Level, type Opportunity } from "@/schema/act";

export interface Placed {
  readonly one: Opportunity;
  /** Place in the ranked list, from 1. */
  readonly place: number;
  /** Per cent from the left and from the top. */
  readonly x: number;
  readonly y: number;
}

/** Columns of low and medium effort share the left half, high effort has the right one. */
const COLUMN = { low: [3, 25], medium: [27, 48], high: [53, 97] } as const;
const NEAR = 8;
const STEP = 6;
/** How much of the width words take. */
const WORDS = 20;

/** From the bottom: half of the height up to what is worth much, the rest above it, by roots, since few are worth very much. */
export function height(value: number, muchFrom: number, most: number): number {
  if (muchFrom <= 0) return 50 + 46 * Math.sqrt(value / Math.max(most, 1));
  if (value < muchFrom) return 4 + 42 * (value / muchFrom);
  return 54 + 42 * Math.sqrt((value - muchFrom) / Math.max(most - muchFrom, 1e-9));
}

/** All that are valued, in the order given. */
export function placed(shown: readonly Opportunity[], muchFrom: number): readonly Placed[] {
  const valued = shown.map((one, at) => ({ one, place: at + 1 })).filter(({ one }) => one.value !== null);
  const most = Math.max(...valued.map(({ one }) => one.value ?? 0), muchFrom);
  const found: Placed[] = [];
  for (const level of LEVELS) {
    const mine: Placed[] = [];
    for (const { one, place } of valued.filter((each) => each.one.effort === level)) {
      mine.push({ one, place, ...free(mine, level, 100 - height(one.value ?? 0, muchFrom, most)) });
    }
    found.push(...mine);
  }
  return found.sort((a, b) => a.place - b.place);
}

/** The first place that nothing covers: beside the others at this height, else a line up or down in the same half. */
function free(taken: readonly Placed[], level: Level, wanted: number): { readonly x: number; readonly y: number } {
  const [left, right] = COLUMN[level];
  const [top, bottom] = wanted < 50 ? [4, 46] : [54, 96];
  for (let line = 0; line < 12; line += 1) {
    const y = wanted + Math.ceil(line / 2) * NEAR * (line % 2 ? -1 : 1);
    if (y < top || y > bottom) continue;
    for (let x = left + STEP / 2; x <= right - STEP / 2; x += STEP) {
      if (!taken.some((other) => Math.abs(other.x - x) < STEP && Math.abs(other.y - y) < NEAR)) return { x, y };
    }
  }
  return { x: right - STEP / 2, y: wanted };
}

/** Whether there is room for words beside a dot. */
export function isAlone(dots: readonly Placed[], { x, y }: Pick<Placed, "x" | "y">): boolean {
  return !dots.some((other) => other.x > x && other.x - x < WORDS && Math.abs(other.y - y) < NEAR);
}
