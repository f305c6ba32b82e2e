import { expect, test } from "vitest";
import { duration, percent, say, sentence, signed } from "@/system/words";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("durations read in at most two units", () => {
  expect([0.5 / 3600, 45 / 3600, 0.2, 2 + 1 / 6, 76, 552].map((h) => plain(duration(h)))).toEqual([
    "1 s", "45 s", "12 min", "2 h 10 min", "3 days 4 h", "23 days",
  ]);
});

test("a share is never rounded to none or all", () => {
  expect([0, 0.004, 0.712, 0.9999, 1].map((s) => plain(percent(s)))).toEqual(["0 %", "0.4 %", "71 %", "99.9 %", "100 %"]);
});

test("numbers read like sentences, with interval and n", () => {
  const said = say({ value: 6 + 1 / 3, low: 5 + 5 / 6, high: 6 + 11 / 12, n: 1203 }, "hours");
  expect(plain(sentence("median wait", said))).toBe("median wait 6 h 20 min (5 h 50 min – 6 h 55 min), n 1,203");
});

test("few observations show no point value, and nothing known is not zero", () => {
  expect(plain(say({ value: 0.5, low: 0.2, high: 0.8, n: 4 }, "share").value)).toBe("20 – 80 %");
  expect(say({ value: 0.5, low: 0.2, high: 0.8, n: 12 }, "share").certainty).toBe("faint");
  expect(say({ value: null, low: null, high: null, n: 0 }, "hours").value).toBe("not recorded");
});

test("a normal interval is cut at the ends of the scale", () => {
  expect(plain(say({ value: 1.36, low: 0.83, high: 2.4, n: 40 }, "satisfaction").interval)).toBe("+0.8 to +2.0");
});

test("a signed number has a true minus and zero has no sign", () => {
  expect([signed(-1.24, 1), signed(0.04, 1), signed(-0.04, 1), signed(0.6, 1)]).toEqual(["−1.2", "0.0", "0.0", "+0.6"]);
});
