import { expect, test } from "vitest";
import { isBelow } from "@/app/journey/Details";
import { headFigures, period } from "@/app/journey/figures";
import { savedSaid } from "@/app/journey/Saved";
import { chainOf } from "@/app/journey/TopBar";
import { asTree } from "@/app/journeys/tree";
import { ago, today } from "@/app/when";
import type { MapLine } from "@/schema/api";
import { measuredMap } from "../measured";

const map = (id: string, parent = "", title = id): MapLine => ({ id, parent, title }) as MapLine;

test("parts stand below their whole, by title, and what hangs on nothing stands at the top", () => {
  const placed = asTree([map("b"), map("b2", "b", "10"), map("b1", "b", "9"), map("a"), map("lost", "gone")]);
  expect(placed.map(({ map: { id }, depth }) => [id, depth])).toEqual([["a", 0], ["b", 0], ["b1", 1], ["b2", 1], ["lost", 0]]);
  expect(placed[2]?.above).toBe("b");
});

test("maps that are parts of each other are all still there, once", () => {
  const placed = asTree([map("a", "b"), map("b", "a"), map("self", "self")]);
  expect(placed.map(({ map: { id } }) => id).sort()).toEqual(["a", "b", "self"]);
});

test("the way to a map names what it is a part of, the outermost first, and ends in a circle", () => {
  const maps = [map("whole"), map("part", "whole"), map("x", "y"), map("y", "x")];
  expect(chainOf(maps, "part").map(({ id }) => id)).toEqual(["whole", "part"]);
  expect(chainOf(maps, "x").map(({ id }) => id)).toEqual(["y", "x"]);
  expect(chainOf(maps, "gone")).toEqual([]);
});

test("a map cannot become a part of what is a part of it", () => {
  const maps = [map("a"), map("b", "a"), map("c", "b"), map("other")];
  expect(["a", "b", "c", "other"].map((id) => isBelow(maps, id, "a"))).toEqual([true, true, true, false]);
});

test("times are said as people say them, and a clock that runs ahead does no harm", () => {
  const now = new Date("2026-11-22T10:00:00Z");
  expect(ago("2026-11-22T10:05:00Z", now)).toBe("just now");
  expect(ago("2026-11-22T09:54:00Z", now)).toBe("6 minutes ago");
  expect(ago("2026-11-20T09:00:00Z", now)).toBe("2 days ago");
  expect(ago("2026-01-04T09:00:00Z", now)).toBe("4 Jan 2026");
  expect(ago("never", now)).toBe("");
  expect(today(new Date(2026, 11, 4))).toBe("2026-12-04");
});

test("the period of a journey is as short as it can be", () => {
  expect(period("2026-09-03T00:00:00Z", "2026-11-30T00:00:00Z")).toBe("Sep – Nov 2026");
  expect(period("2025-12-03T00:00:00Z", "2026-01-30T00:00:00Z")).toBe("Dec 2025 – Jan 2026");
  expect(period("2026-09-03T00:00:00Z", "2026-09-30T00:00:00Z")).toBe("Sep 2026");
  expect(period(null, "2026-09-30T00:00:00Z")).toBe("");
});

test("key figures carry interval and n; what nobody recorded is left out rather than shown as nothing", () => {
  const kpi = (metric: string, value: number | null) =>
    ({ metric, label: metric, definition: "", value, low: value === null ? null : 0.799, high: value === null ? null : 0.828, n: value === null ? 0 : 2640, unit: "share", direction: "high_is_good", note: "" }) as const;
  const figures = headFigures(measuredMap({ kpis: [kpi("lost_hours_each", null), kpi("csat", 0.814), kpi("unknown", 0.5)] }));
  expect(figures.map(({ metric }) => metric)).toEqual(["csat"]);
  expect(figures[0]?.under).toMatch(/80.*83.*n.2,640/);
  expect(headFigures(null)).toEqual([]);
});

test("saved is only said when the server has said so", () => {
  const said = (state: "live" | "offline" | "refused", saved: boolean) => savedSaid({ state, saved, reason: "why", code: 0 }).word;
  expect([said("live", true), said("live", false), said("offline", false), said("refused", false)]).toEqual(["Saved", "Saving", "Offline", "Not saved"]);
});

test("a writer who was made a reader is told so, and that the last changes can be downloaded", () => {
  const said = savedSaid({ state: "live", saved: false, reason: "Your role was changed.", code: 4403 });
  expect(said.word).toBe("Not saved");
  expect(said.means).toMatch(/Your role was changed.*download your copy/);
});
