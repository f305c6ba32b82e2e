/** Smaller parts of the system: measures, evidence, arcs, tables, the clipboard, search. */
import { expect, test } from "vitest";
import type { Card } from "@/schema/records";
import { arcPath, layArcs } from "@/system/arcs";
import { PREFIX, cardClip, readClip, writeClip } from "@/system/clipboard";
import { coverage, isStale } from "@/system/evidence";
import { figures, follow, told } from "@/system/measures";
import { matches, NO_FILTER, showsCard, showsLane } from "@/system/search";
import { parseBlock } from "@/system/table";
import { measuredMap, touchpoint } from "../measured";

const card: Card = {
  id: "c", deleted: "", order: "a", lane: "l", start: "t", end: "", text: "", tone: "", persona: "", channels: [], icon: "", image: "",
  files: [], kind: "", owner: "", link: "", evidence: { kind: "assumption", source: "", date: "", n: null }, measure: null,
};
const wait = { n: 1203, median: 6 + 1 / 3, p25: 1, p75: 9, p90: 20, low: 5 + 5 / 6, high: 6 + 11 / 12 };
const measured = measuredMap({
  touchpoints: [touchpoint("queue", { wait_hours: wait, channels: [{ channel: "phone", n: 60, share: 0.6 }] })],
  kpis: [{ metric: "csat", label: "Satisfied customers", definition: "", value: 0.8, low: 0.7, high: 0.9, n: 90, unit: "share", direction: "high_is_good", note: "" }],
});
const said = (metric: string, at = "queue", key = "") => {
  const shown = follow({ metric, touchpoint: at, key }, measured);
  return shown && told(shown).replaceAll("\u00a0", " ");
};

test("a search for a word finds what means the same", () => {
  expect([matches("The last phase", "stages"), matches("A step too many", "touchpoint many"), matches("A stage", "steps")]).toEqual([true, true, false]);
});

test("a card's measure follows the result, and says when it is not there", () => {
  expect(said("wait_hours")).toBe("median wait 6 h 20 min (5 h 50 min – 6 h 55 min), n 1,203");
  expect(said("channels", "queue", "phone")).toBe("phone 60 %, n 60");
  expect(said("csat", "")).toBe("Satisfied customers 80 % (70 – 90 %), n 90");
  expect(said("wait_hours", "gone")).toBeNull();
  expect(follow({ metric: "share", touchpoint: "queue", key: "" }, null)).toBeNull();
});

test("a touchpoint lists only what was recorded", () => {
  expect(figures(touchpoint("queue", { wait_hours: wait })).map(({ id }) => id)).toEqual(["share", "wait_hours"]);
});

test("evidence coverage counts cards that say something; a measure is evidence", () => {
  const cards: Card[] = [
    { ...card, text: "x" },
    { ...card, measure: { metric: "share", touchpoint: "q", key: "" } },
    { ...card, text: "y", evidence: { kind: "interview", source: "", date: "2026-01-01", n: 2 } },
    card,
  ];
  expect(coverage(cards, "2026-11-22")).toEqual({ cards: 3, evidenced: 2, stale: 1, share: 2 / 3 });
  expect(coverage([], "2026-11-22").share).toBeNull();
  expect(isStale({ kind: "survey", source: "", date: "2026-11-01", n: 5 }, "2026-11-22")).toBe(false);
});

test("arcs that overlap lie on different levels, the short one below", () => {
  const arcs = layArcs([{ id: "long", from: 0, to: 5 }, { id: "short", from: 2, to: 1 }, { id: "apart", from: 5, to: 6 }]);
  expect(Object.fromEntries(arcs.map(({ id, level }) => [id, level]))).toEqual({ short: 0, apart: 0, long: 1 });
  expect(arcPath(100, 20, 30, 10)).toMatch(/^M100 30.*V30$/);
});

test("a block of a spreadsheet keeps its cells, quotes and line breaks included", () => {
  expect(parseBlock('a\tb\r\n"two\nlines"\t"say ""hi"""\r\n')).toEqual([["a", "b"], ["two\nlines", 'say "hi"']]);
  expect(parseBlock("just words")).toBeNull();
});

test("a clip comes back as it was; a stranger's clipboard is refused", () => {
  const clip = { kind: "card", card: cardClip({ ...card, text: "hello", channels: ["phone"] }) } as const;
  expect(readClip(writeClip(clip))).toEqual(clip);
  for (const text of ["", "hello", `${PREFIX}{`, `${PREFIX}{"kind":"lane"}`, `${PREFIX}null`]) expect(readClip(text)).toBeNull();
});

test("search ignores case, accents and marks; hidden lanes come only when chosen", () => {
  expect(matches("**Ärger** mit dem Portal", "portal arger")).toBe(true);
  expect(matches("nothing", "portal")).toBe(false);
  expect(showsLane({ id: "l", hidden: true }, NO_FILTER)).toBe(false);
  expect(showsLane({ id: "l", hidden: true }, { ...NO_FILTER, lanes: new Set(["l"]) })).toBe(true);
  expect(showsCard({ persona: "p" }, { ...NO_FILTER, personas: new Set(["q"]) })).toBe(false);
});
