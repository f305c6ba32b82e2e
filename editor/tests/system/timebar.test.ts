import { expect, test } from "vitest";
import { barLength, barPair, timeScale } from "@/system/timebar";

test("hours of the same size stand on a plain scale", () => {
  const scale = timeScale([{ wait: 4, touch: 1 }]);
  expect(scale.log).toBe(false);
  expect(barLength(2, scale)).toBe(0.5);
});

test("minutes beside weeks need a logarithmic scale, on which a minute is still seen", () => {
  const scale = timeScale([{ wait: 168, touch: 1 / 60 }]);
  expect(scale.log).toBe(true);
  expect(barLength(168, scale)).toBe(1);
  expect(barLength(1 / 60, scale)).toBeGreaterThan(0.04);
  expect(barLength(24, scale)).toBeGreaterThan(barLength(1, scale));
});

test("what was not recorded has no bar, and two bars never exceed the room", () => {
  const scale = timeScale([{ wait: 10, touch: 10 }]);
  expect(barPair({ wait: null, touch: 5 }, scale)).toEqual({ wait: 0, touch: 0.5 });
  expect(barPair({ wait: 10, touch: 10 }, scale)).toEqual({ wait: 0.5, touch: 0.5 });
});
