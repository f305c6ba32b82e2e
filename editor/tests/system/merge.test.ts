import { expect, test } from "vitest";
import { isSame, merge } from "@/system/merge";

test("what each of two people changed is put together", () => {
  const was = { name: "Anna", ring: 1, sheet: { about: "old", needs: ["a"] } };
  const now = { ...was, ring: 3, sheet: { about: "theirs", needs: ["a"] } };
  const found = merge(was, { name: "Anna B.", ring: 1, sheet: { about: "old", needs: ["a", "b"] } }, now);
  expect(found).toEqual({ fields: { name: "Anna B.", ring: 3, sheet: { about: "theirs", needs: ["a", "b"] } }, clashes: [] });
});

test("what both changed is a clash, unless they agree", () => {
  const was = { status: "open", sheet: { about: "old" } };
  const now = { status: "done", sheet: { about: "theirs" } };
  expect(merge(was, { status: "done" }, now).clashes).toEqual([]);
  expect(merge(was, { status: "dropped", sheet: { about: "mine" } }, now).clashes).toEqual([
    { field: ["status"], now: "done", mine: "dropped" },
    { field: ["sheet", "about"], now: "theirs", mine: "mine" },
  ]);
});

test("what nobody can read is written as it is meant", () => {
  expect(merge({ name: "A" }, { password: "four words", name: "A" }, { name: "B" })).toEqual({ fields: { password: "four words", name: "B" }, clashes: [] });
});

test("the order of fields is no difference, that of lists is one", () => {
  expect(isSame({ a: 1, b: [{ c: 2, d: null }] }, { b: [{ d: null, c: 2 }], a: 1 })).toBe(true);
  expect(isSame({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  expect(isSame({ a: undefined }, {})).toBe(false);
});
