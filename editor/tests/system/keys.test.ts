import { expect, test } from "vitest";
import { intentOf, KEY_LIST, type Place } from "@/system/keys";

const press = (at: Place, key: string, held = "") =>
  intentOf(at, { key, alt: held.includes("a"), shift: held.includes("s"), mod: held.includes("m") });

test("arrows go, with Alt they move, with Shift and Alt they stretch a card", () => {
  expect(press("card", "ArrowRight")).toEqual({ do: "go", dx: 1, dy: 0 });
  expect(press("card", "ArrowUp", "a")).toEqual({ do: "move", dx: 0, dy: -1 });
  expect(press("card", "ArrowLeft", "as")).toEqual({ do: "span", by: -1 });
  expect(press("touchpoint", "ArrowLeft", "as")).toBeNull();
});

test("on a point of the curve up and down are tenths and half points", () => {
  expect(press("point", "ArrowUp")).toEqual({ do: "feel", by: 0.1 });
  expect(press("point", "ArrowDown", "s")).toEqual({ do: "feel", by: -0.5 });
  expect(press("point", "ArrowRight")).toEqual({ do: "go", dx: 1, dy: 0 });
});

test("letters act where they make sense, and the browser keeps its own keys", () => {
  expect(press("touchpoint", "*", "s")).toEqual({ do: "star" });
  expect(press("card", "m")).toBeNull();
  expect(press("cell", "z", "ms")).toEqual({ do: "redo" });
  for (const [key, held] of [["v", "m"], ["f", "m"], ["Tab", ""], ["a", "a"], ["ArrowLeft", "m"]] as const)
    expect(press("cell", key, held)).toBeNull();
});

test("the list of keys names what web.md promises", () => {
  const all = KEY_LIST.flatMap(({ keys }) => keys.map(([key]) => key)).join(" ");
  for (const key of ["Enter", "Escape", "Alt+arrows", "n", "?", "Delete", "Ctrl+Z"]) expect(all).toContain(key);
});
