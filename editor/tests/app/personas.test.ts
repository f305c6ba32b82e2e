import { expect, test } from "vitest";
import { hoursSaid, markOf, meanSaid, partSaid, sharePart } from "@/app/personas/figures";

const share = { value: 0.58, low: 0.5, high: 0.6, n: 300 };

test("shares stand beside those of the others, and are marked where they differ", () => {
  const part = { name: "phone", share, others: 0.16, unlike: true };
  expect(partSaid(part)).toBe("58 % (others 16 %)");
  expect(markOf(part)).toBe("more");
  expect(markOf({ ...part, others: 0.9 })).toBe("less");
  expect(markOf({ ...part, unlike: false })).toBe("");
  expect(partSaid({ ...part, others: null })).toBe("58 %");
  expect(sharePart(null)).toBe("not recorded");
});

test("unknown is never zero, and few observations have no point value", () => {
  expect(meanSaid({ value: null, low: null, high: null, n: 0 })).toBe("not recorded");
  expect(meanSaid({ value: -0.5, low: -1, high: 0.1, n: 9 })).toBe("−1.0 to +0.1, n 9");
  expect(meanSaid({ value: 2, low: null, high: null, n: 1 })).toBe("too few to say");
  expect(meanSaid({ value: -0.5, low: -0.8, high: -0.2, n: 1200 })).toBe("−0.5 (−0.8 to −0.2), n 1,200");
  expect(hoursSaid(null)).toBe("not recorded");
  expect([0.5, 14.14, 70].map(hoursSaid)).toEqual(["30 min", "14.1 h", "2.9 days"]);
});
