/** Opportunities on the plane of value and effort, and the formula in words. */
import { expect, test } from "vitest";
import type { Formula, Level, Opportunity } from "@/schema/act";
import { height, placed } from "@/ui/act/matrix";
import { formulaSaid, money } from "@/ui/act/words";

const USUAL: Formula = { lost_time: 1, ratings: 1, confidence: { low: 0.4, medium: 0.7, high: 1 }, effort: { low: 1, medium: 2, high: 4 }, much_from: 5, rate: null };
const idea = (value: number | null, effort: Level): Opportunity => ({ id: `${effort} ${value}`, value, effort }) as Opportunity;

test("everything stands in its quadrant, and nothing covers anything else", () => {
  const shown = [idea(80, "low"), idea(12, "high"), idea(5, "low"), idea(4.9, "low"), idea(null, "low"), ...Array.from({ length: 6 }, () => idea(1, "medium")), idea(0, "high")];
  const found = placed(shown, 5);
  expect(found.map(({ place }) => place)).toEqual([1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12]);
  for (const { one, x, y } of found) {
    expect(y < 50).toBe((one.value ?? 0) >= 5);
    expect(x > 50).toBe(one.effort === "high");
    expect(Math.min(x, y, 100 - x, 100 - y)).toBeGreaterThan(0);
  }
  const near = found.filter((a) => found.some((b) => a !== b && Math.hypot(a.x - b.x, a.y - b.y) < 3));
  expect(near).toEqual([]);
});

test("more value is never drawn lower, wherever the line is", () => {
  for (const line of [0, 5, 100]) {
    const heights = [0, 1, 5, 40, 100].map((value) => height(value, line, 100));
    expect(heights).toEqual(heights.toSorted((a, b) => a - b));
  }
});

test("the formula says what everything counts, and money no more digits than it has", () => {
  const [value, score] = formulaSaid({ ...USUAL, lost_time: 0.5 });
  expect(value).toBe("value = 100 × (0.5 × share of all lost time + share of journeys × how much lower they rate ÷ 4)");
  expect(score).toBe("score = value × confidence (high 1, medium 0.7, low 0.4) ÷ effort (high 4, medium 2, low 1)");
  expect(money(123_456, USUAL)).toBe("");
  expect(money(123_456, { ...USUAL, rate: { hour: 45, currency: "EUR" } })).toBe("123,000 EUR");
});
