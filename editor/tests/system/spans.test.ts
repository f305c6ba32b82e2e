import { expect, test } from "vitest";
import { layLane, type Standing } from "@/system/spans";

const touchpoints = ["a", "b", "c", "d"];
const place = new Map(touchpoints.map((id, at) => [id, at]));
const lay = (...cards: Standing[]) => layLane(cards, touchpoints, place);
const card = (id: string, first: string, columns = 1): Standing => ({ card: id, first, columns });

test("each cell without a card is an empty slot, in the order of reading", () => {
  expect(lay(card("x", "b")).slots.map(({ card, column }) => card || column)).toEqual([0, "x", 2, 3]);
});

test("a spanning card covers its columns and others fall below it, in their order", () => {
  const { slots, rows } = lay(card("one", "b"), card("two", "b"), card("wide", "a", 3));
  expect(rows).toBe(3);
  expect(slots.map(({ card, column, span, row }) => [card, column, span, row])).toEqual([
    ["wide", 0, 3, 0], ["one", 1, 1, 1], ["two", 1, 1, 2], ["", 3, 1, 0],
  ]);
});

test("two wide cards that do not meet share a row", () => {
  expect(lay(card("left", "a", 2), card("right", "c", 2)).rows).toBe(1);
});
