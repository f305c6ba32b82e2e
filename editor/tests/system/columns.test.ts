import { expect, test } from "vitest";
import { beforeAt, columnAt, layColumns, stageAt } from "@/system/columns";

const columns = layColumns([["A", ["t1", "t2"]], ["B", ["t3"]], ["C", []]]);

test("stages cover their touchpoints; a stage may be empty", () => {
  expect(columns.ids).toEqual(["t1", "t2", "t3"]);
  expect(columns.groups.map(({ from, count }) => [from, count])).toEqual([[0, 2], [2, 1], [3, 0]]);
  expect([stageAt(columns, 2), stageAt(columns, 9)]).toEqual(["B", ""]);
});

test("an empty stage stands at its place: below where what comes next begins, or after the last column", () => {
  const { groups } = layColumns([["A", []], ["B", []], ["C", ["t1", "t2"]], ["D", []], ["E", ["t3"]], ["F", []], ["G", []]]);
  expect(groups.map(({ stage, column, row }) => `${stage}${column}.${row}`)).toEqual(["A0.1", "B0.2", "C0.0", "D2.1", "E2.0", "F3.0", "G4.0"]);
});

test("a drop at a boundary stands before what follows, without what is moved", () => {
  expect(beforeAt(columns, "A", 0)).toBe("t1");
  expect(beforeAt(columns, "A", 1, "t2")).toBeNull();
  expect(beforeAt(columns, "A", 2)).toBeNull();
  expect(beforeAt(columns, "B", 2)).toBe("t3");
  expect(beforeAt(columns, "C", 3)).toBeNull();
});

test("a point is in a column and near a boundary, never outside the map", () => {
  expect(columnAt(1.7, 3)).toEqual({ column: 1, boundary: 2 });
  expect(columnAt(-4, 3)).toEqual({ column: 0, boundary: 0 });
  expect(columnAt(9, 3)).toEqual({ column: 2, boundary: 3 });
});
