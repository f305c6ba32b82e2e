import { expect, test } from "vitest";
import { edge, nearestTo, step, type Row } from "@/system/grid";

const stop = (key: string, column: number, span = 1, row = 0) => ({ key, column, span, row });
const rows: Row[] = [
  { id: "heads", stops: [stop("t1", 0), stop("t2", 1), stop("t3", 2)] },
  { id: "lane", stops: [stop("head", -1), stop("wide", 0, 2), stop("below", 1, 1, 1), stop("last", 2)] },
];
const go = (row: string, key: string, dx: number, dy: number, column: number | null = null) => step(rows, { row, key }, { dx, dy }, column).key;

test("left and right go along a row, and to its name", () => {
  expect(go("lane", "wide", 1, 0)).toBe("below");
  expect(go("lane", "wide", -1, 0)).toBe("head");
  expect(go("lane", "last", 1, 0)).toBe("last");
});

test("up and down pass what is stacked in a cell before they leave the lane", () => {
  expect(go("heads", "t2", 0, 1)).toBe("wide");
  expect(go("lane", "wide", 0, 1, 1)).toBe("below");
  expect(go("lane", "below", 0, -1)).toBe("wide");
  expect(go("lane", "wide", 0, -1, 1)).toBe("t2");
});

test("a focus that is lost begins at the start; one that is deleted goes to its neighbour", () => {
  expect(go("lane", "gone", 1, 0)).toBe("t1");
  expect(nearestTo(rows, "lane", 2)).toEqual({ row: "lane", key: "last" });
  expect(nearestTo(rows, "gone", 1)).toEqual({ row: "heads", key: "t2" });
});

test("Home and End reach the ends of the row and of the map", () => {
  expect(edge(rows, { row: "lane", key: "below" }, -1, false).key).toBe("wide");
  expect(edge(rows, { row: "lane", key: "below" }, -1, true)).toEqual({ row: "heads", key: "t1" });
  expect(edge(rows, { row: "heads", key: "t1" }, 1, true)).toEqual({ row: "lane", key: "last" });
});
