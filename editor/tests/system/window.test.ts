/** Which columns of a large map are drawn, and what gives a row its height. */
import { expect, test } from "vitest";
import { cardHeight, linesOf } from "@/system/heights";
import { ahead, seenColumns, tallest, WHOLE, windowOver, within } from "@/system/window";
import type { Card } from "@/schema/records";

const card = (more: Partial<Card>): Card => ({
  id: "c", order: "a", deleted: "", lane: "l", start: "t", end: "", text: "", tone: "", persona: "", channels: [], icon: "", image: "",
  files: [], kind: "", owner: "", link: "", evidence: { kind: "assumption", source: "", date: "", n: null }, measure: null, ...more,
});
const view = (left: number) => ({ left, right: left + 8.6 });

test("a small map is drawn wholly, a large one around what is seen", () => {
  expect(windowOver(seenColumns(view(0), 24), 0)).toBe(WHOLE);
  expect(seenColumns(view(50.2), 100)).toEqual({ from: 50, to: 60 });
  expect(windowOver(seenColumns(view(0), 100), 0)).toEqual({ from: 0, to: 13 });
  expect(windowOver(seenColumns(view(50.2), 100), 0)).toEqual({ from: 48, to: 65 });
  expect(windowOver(seenColumns(view(50.2), 100), 3)).toEqual({ from: 47, to: 65 });
});

test("what is seen is always drawn, and of 16 rows no more than three change in a frame of fast scrolling", () => {
  const phases = Array.from({ length: 16 }, (_, phase) => phase);
  let changed = new Map<number, number>();
  for (let left = 0; left < 91; left += 0.6) {
    const windows = phases.map((phase) => windowOver(seenColumns(view(left), 100), phase));
    expect(Math.max(...windows.map(({ from }) => from))).toBeLessThanOrEqual(Math.max(0, Math.floor(left) - 2));
    expect(Math.min(...windows.map(({ to }) => to))).toBeGreaterThanOrEqual(left + 8.6);
    const now = new Map(windows.map(({ from }, phase) => [phase, from]));
    if (left > 8) expect([...now].filter(([phase, from]) => changed.get(phase) !== from).length).toBeLessThanOrEqual(3);
    changed = now;
  }
});

test("more is drawn ahead of the view than behind it, and the view itself whichever way it went", () => {
  let [lead, last] = [0, 20];
  for (const left of [20, 23, 60, 59, 57.3, 40, 40.1]) {
    lead = ahead(lead, left - last);
    last = left;
    for (let phase = 0; phase < 16; phase++) {
      const { from, to } = windowOver(seenColumns({ left: left + lead, right: left + 9 + lead }, 100), phase);
      expect(from).toBeLessThanOrEqual(left);
      expect(to).toBeGreaterThanOrEqual(left + 9);
      if (left === 60) expect(to).toBeGreaterThanOrEqual(left + 9 + 3);
      if (left === 40) expect(from).toBeLessThanOrEqual(left - 3);
    }
  }
});

test("what spans into the window is drawn", () => {
  const window = { from: 10, to: 20 };
  expect([within(window, 3, 8), within(window, 3, 7), within(window, 19), within(window, 20)]).toEqual([true, false, true, false]);
});

test("the two tallest of each row are known, the first of equals first", () => {
  const things = [["a", 0, 10], ["b", 0, 30], ["c", 1, 5], ["d", 0, 20], ["e", 0, 20]] as const;
  const found = tallest(things.map(([key, row, height]) => ({ key, row, height })));
  expect([...found.keys].sort()).toEqual(["b", "c", "d"]);
  expect(found.height).toBe(35);
});

test("a longer text takes more lines, words longer than a line too", () => {
  expect(linesOf("", 118, 12.5)).toBe(1);
  expect(linesOf("Agent listens", 118, 12.5)).toBe(1);
  expect(linesOf("Agent listens, opens the ticket", 118, 12.5)).toBe(2);
  expect(linesOf("one\ntwo\nthree", 118, 12.5)).toBe(3);
  expect(linesOf("x".repeat(100), 118, 12.5)).toBeGreaterThan(4);
});

test("a card with more on it is taller, a wider one is not", () => {
  const text = "Tell people where they stand, every two hours, in words that they know";
  expect(cardHeight(card({ text }), 148)).toBeGreaterThan(cardHeight(card({ text: "Tell people" }), 148));
  expect(cardHeight(card({ text }), 444)).toBeLessThan(cardHeight(card({ text }), 148));
  expect(cardHeight(card({ text, kind: "quick win" }), 148)).toBeGreaterThan(cardHeight(card({ text }), 148));
});
