import { expect, test } from "vitest";
import type { MeasuredTouchpoint } from "@/schema/measured";
import { extremes, felt, snapped, tint } from "@/system/feeling";
import { touchpoint } from "../measured";

const found = (...all: MeasuredTouchpoint[]) => new Map(all.map((t) => [t.id, t]));
const felt_ = (value: number, n: number, share = 0.5) => ({ satisfaction: { value, low: value - 0.2, high: value + 0.2, n }, share });

test("a column shows what was measured at the touchpoint it follows", () => {
  const map = found(touchpoint("queue", felt_(-0.9, 120, 0.88)));
  expect(felt(["queue"], map, "feeling")).toMatchObject({ value: -0.9, n: 120, share: 0.88, faint: false });
  expect(felt(["gone"], map, "feeling")).toBeNull();
});

test("with fewer than ten answers only the interval is known, cut at the scale", () => {
  expect(felt(["a"], found(touchpoint("a", { satisfaction: { value: 0.5, low: -5.9, high: 6.9, n: 2 } })), "feeling")).toMatchObject({
    value: null, low: -2, high: 2, n: 2,
  });
});

test("several touchpoints are weighted by how many answered", () => {
  const both = felt(["a", "b"], found(touchpoint("a", felt_(1, 30, 0.9)), touchpoint("b", felt_(-1, 10, 0.2))), "feeling");
  expect(both?.value).toBeCloseTo(0.5);
  expect(both?.share).toBe(0.9);
  expect(both?.n).toBe(40);
});

test("colours go with words: five steps, zero is grey", () => {
  expect([-2, -1, 0, 0.3, 1, 2].map(tint)).toEqual(["m2", "m1", "0", "0", "p1", "p2"]);
});

test("the peak and the drop are named only where they stand out", () => {
  expect(extremes([0, 1.4, null, -1])).toEqual({ peak: 1, drop: 3 });
  expect(extremes([0.1, 0.2])).toEqual({ peak: -1, drop: -1 });
  expect(extremes([null])).toEqual({ peak: -1, drop: -1 });
});

test("a believed value moves in tenths and stays on the scale", () => {
  expect([snapped(0.1 + 0.2), snapped(2.4), snapped(-0.04)]).toEqual([0.3, 2, 0]);
});
