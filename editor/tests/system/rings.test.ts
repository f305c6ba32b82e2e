import { expect, test } from "vitest";
import { freeAngle, placeOf, radiusOf, RINGS, spotAt } from "@/system/rings";

test("a place on the map leads back to its ring and angle", () => {
  for (const ring of [1, 2, 3]) {
    for (const angle of [0, 45, 90, 200, 359]) {
      const { x, y } = placeOf({ ring, angle });
      expect(spotAt(x, y)).toEqual({ ring, angle });
    }
  }
});

test("above is up, right is right, and every ring stands inside the next", () => {
  expect(placeOf({ ring: 2, angle: 0 }).y).toBeLessThan(50);
  expect(placeOf({ ring: 2, angle: 90 }).x).toBeGreaterThan(50);
  expect(RINGS.map((_, i) => radiusOf(i + 1))).toEqual([21, 35, 48.5]);
  expect(spotAt(0, 0).ring).toBe(3);
});

test("one more stands in the widest gap", () => {
  expect(freeAngle([])).toBe(0);
  expect(freeAngle([0])).toBe(180);
  expect(freeAngle([350, 10, 100])).toBe(225);
  expect(freeAngle([90, 180])).toBe(315);
});
