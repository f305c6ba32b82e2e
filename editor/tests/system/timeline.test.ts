import { expect, test } from "vitest";
import { placeTimes } from "@/system/timeline";

const hour = 3_600_000;

test("events stand in proportion to time from end to end", () => {
  expect(placeTimes([0, 5 * hour, 10 * hour], 0).map(({ x }) => x)).toEqual([0, 0.5, 1]);
});

test("events at the same moment can still be told apart, and nothing leaves the line", () => {
  const marks = placeTimes([0, 0, 0, 100 * hour], 0.1);
  expect(marks.map(({ x }) => Number(x.toFixed(2)))).toEqual([0, 0.1, 0.2, 1]);
  expect(placeTimes(Array.from({ length: 50 }, (_, at) => at), 0.1).every(({ x }) => x <= 1)).toBe(true);
});

test("one event alone, and none", () => {
  expect(placeTimes([7], 0.1)).toEqual([{ x: 0, hours: 0 }]);
  expect(placeTimes([], 0.1)).toEqual([]);
});
