import { expect, test } from "vitest";
import type { Flow, MeasuredPaths } from "@/schema/paths";
import { drawFlows } from "@/ui/paths/flows";
import { backPaths, lineOf, weightOf } from "@/ui/paths/metro";
import { measuredMap, touchpoint } from "../../measured";

const columns = ["a", "b", "c"].map((id) => ({ id, waiting: id === "b" }));

test("a journey is a line with its stops, how often it comes, and its ways back", () => {
  const line = lineOf(columns, ["a", "b", "c", "b", "c", "a", "gone"], 3);
  expect(line.stops).toEqual([{ column: 0, visits: 2, waiting: false }, { column: 1, visits: 2, waiting: true }, { column: 2, visits: 2, waiting: false }]);
  expect(line.ahead).toEqual([0, 2]);
  expect(line.back).toEqual([{ from: 2, to: 1, times: 1 }, { from: 2, to: 0, times: 1 }]);
  expect(backPaths(line)).toHaveLength(2);
});

test("a single stop is no line", () => {
  expect(lineOf(columns, ["b"], 3).ahead).toBeNull();
  expect(lineOf(columns, [], 3).stops).toEqual([]);
});

test("lines grow with their share and never vanish", () => {
  expect(weightOf(null)).toBe(2);
  expect(weightOf(1)).toBeGreaterThan(weightOf(0.1));
});

test("flows are the strongest first; rarer ones than asked for are left out", () => {
  const flow = (from: string, to: string, n: number): Flow => ({ from, to, n, wait_hours: { n: 0, median: null, p25: null, p75: null, p90: null, low: null, high: null } });
  const measured = { ...measuredMap({ journeys: 100, touchpoints: [touchpoint("a"), touchpoint("b"), touchpoint("c")] }), flows: [flow("a", "b", 90), flow("c", "a", 20), flow("b", "c", 2), flow("a", "a", 50)] } as unknown as MeasuredPaths;
  const drawn = drawFlows(measured, 0.05);
  expect(drawn.flows.map(({ flow: { from, to }, back }) => [from, to, back])).toEqual([["a", "b", false], ["c", "a", true]]);
  expect(drawn.below).toBeGreaterThan(0);
});
