import { expect, test } from "vitest";
import { bandPath, lengths, linePath, ribbonPath, runs } from "@/system/curve";

const numbers = (path: string) => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

test("the line passes through its points and never overshoots", () => {
  const path = linePath([{ x: 0, y: 10 }, { x: 100, y: 90 }, { x: 200, y: 90 }, { x: 300, y: 20 }]);
  const ys = numbers(path).filter((_, at) => at % 2 === 1);
  expect(Math.max(...ys)).toBe(90);
  expect(Math.min(...ys)).toBe(10);
  expect(path).toContain("100 90");
});

test("a line is as long as its arcs, and a part of it, from its second point, as that part of the whole", () => {
  expect(lengths([{ x: 0, y: 0 }, { x: 30, y: 40 }, { x: 60, y: 80 }])).toEqual([0, expect.closeTo(50), expect.closeTo(100)]);
  expect(lengths([{ x: 5, y: 5 }])).toEqual([0]);
  const points = [10, 90, 90, 20, 60, 5].map((y, at) => ({ x: 148 * at, y }));
  const [whole, part] = [lengths(points), lengths(points.slice(2))];
  expect((part[3] ?? 0) - (part[1] ?? 0)).toBeCloseTo((whole[5] ?? 0) - (whole[3] ?? 0), 6);
  expect(lengths([{ x: 0, y: 0 }, { x: 100, y: 0 }, { x: 248, y: 60 }, { x: 348, y: 60 }])[2]).toBeGreaterThan(100 + Math.hypot(148, 60));
});

test("a flat ribbon is as thick as its widths", () => {
  const ys = numbers(ribbonPath([{ x: 0, y: 50 }, { x: 100, y: 50 }], [2, 6])).filter((_, at) => at % 2 === 1);
  expect([Math.min(...ys), Math.max(...ys)]).toEqual([47, 53]);
});

test("a band is a closed shape; one point alone draws nothing", () => {
  expect(bandPath([{ x: 0, y: 1 }, { x: 9, y: 1 }], [{ x: 0, y: 5 }, { x: 9, y: 5 }])).toMatch(/^M0 1C.*L9 5C.*Z$/);
  expect(linePath([{ x: 0, y: 1 }])).toBe("");
});

test("what is not known breaks the line", () => {
  expect(runs([1, null, 2, 3, null])).toEqual([{ from: 0, values: [1] }, { from: 2, values: [2, 3] }]);
});
