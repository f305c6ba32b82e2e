import { expect, test } from "vitest";
import { initials } from "@/ui/kit/marks";
import { feelingTone, smallCurve } from "@/ui/kit/smallCurve";

test("initials stand for names of any script", () => {
  expect(initials("Mara von Klein")).toBe("MK");
  expect(initials("😀 smile")).toBe("😀S");
  expect(initials("محمد")).toBe("م");
  expect(initials("  ")).toBe("?");
});

test("a small curve steps over what nobody said and marks its lowest point", () => {
  const curve = smallCurve([1, null, -1.5, 0], 100, 40);
  expect(curve.path.startsWith("M4,")).toBe(true);
  expect(curve.path).not.toContain("NaN");
  expect(curve.ends).toEqual([{ x: 4 + (2 * 92) / 3, y: 32, tone: "m2" }]);
});

test("one point is no line, and none is nothing", () => {
  expect(smallCurve([0.5], 100, 40).path).toBe("");
  expect(smallCurve([null, null], 100, 40)).toEqual({ path: "", ends: [] });
});

test("the steps of the scale are those of the map's faces", () => {
  expect([-2, -1, 0, 1, 2].map(feelingTone)).toEqual(["m2", "m1", "0", "p1", "p2"]);
});
