/** What is done at once about a finding: what was asked for, at its place, and undone in one step. */
import { expect, test } from "vitest";
import { addLane } from "@/document/commands/lanes";
import type { Finding, Repair } from "@/schema/checks";
import { HEAD_KEY, STAGES, TOUCHPOINTS, Canvas } from "@/ui/map/model/canvas";
import { positionOf, repairOf } from "@/ui/map/panel/repairs";
import { desk } from "../document/desk";

const here = { me: "p1", today: "2026-11-22" };
const finding = (repair: Repair, ...touchpoints: string[]): Finding => ({
  says: "", do: "", repair, places: touchpoints.map((id) => ({ kind: "touchpoint", id })),
});

test("a review is set a quarter from today, and whoever asks becomes the owner", () => {
  const { map } = desk();
  const canvas = new Canvas(map, null);
  expect(repairOf(canvas, finding("review"), here)?.run()).toBeNull();
  expect(map.meta().review).toBe("2027-02-21");
  expect(repairOf(canvas, finding("owner"), here)?.run()).toBeNull();
  expect(map.meta().owner).toBe("p1");
});

test("a stage before the first has the touchpoint to name at the very left; one after it at the very right", () => {
  const { map } = desk();
  const canvas = new Canvas(map, null);
  const first = repairOf(canvas, finding("before"), here)?.run();
  expect(first).toEqual({ row: TOUCHPOINTS, key: map.touchpoints()[0] });
  const last = repairOf(canvas, finding("after"), here)?.run();
  expect(last).toEqual({ row: TOUCHPOINTS, key: map.touchpoints().at(-1) });
  map.history.undo();
  map.history.undo();
  expect(map.touchpoints()).not.toContain(first?.key);
  expect(map.touchpoints()).not.toContain(last?.key);
});

test("an opportunity stands at the first touchpoint without one, in the lane of opportunities, made where there is none", () => {
  const { map, touchpoints: [, b] } = desk();
  const canvas = new Canvas(map, null);
  const made = repairOf(canvas, finding("opportunity", b), here)?.run();
  expect(map.getRecord("lanes", made?.row ?? "")?.type).toBe("opportunities");
  expect(map.placeOf(made?.key ?? "")?.first).toBe(b);
  const again = repairOf(canvas, finding("opportunity", b), here)?.run();
  expect(again?.row).toBe(made?.row);
});

test("what takes thought has nothing to press, and what is gone has no place", () => {
  const { map, touchpoints: [a] } = desk();
  const canvas = new Canvas(map, null);
  const lane = addLane(map, "pains");
  expect(repairOf(canvas, finding("", a), here)).toBeNull();
  expect(positionOf(canvas, { kind: "stage", id: "s" })).toEqual({ row: STAGES, key: "s" });
  expect(positionOf(canvas, { kind: "lane", id: lane })).toEqual({ row: lane, key: HEAD_KEY });
  expect(positionOf(canvas, { kind: "card", id: "gone" })).toBeNull();
  expect(positionOf(canvas, { kind: "map", id: "" })).toBeNull();
});
