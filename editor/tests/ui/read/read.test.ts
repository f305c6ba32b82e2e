import { expect, test } from "vitest";
import { addCard, setCard, spanCard } from "@/document/commands/cards";
import { addLane } from "@/document/commands/lanes";
import { setFeeling } from "@/document/commands/personas";
import { bindTouchpoint, renameTouchpoint, setMoment } from "@/document/commands/touchpoints";
import type { MeasuredPaths } from "@/schema/paths";
import { NO_FILTER } from "@/system/search";
import { slidesOf } from "@/ui/present/slides";
import { turn } from "@/ui/present/Present";
import { csv } from "@/ui/read/csv";
import { tableWords } from "@/ui/read/MapTable";
import { shownMap } from "@/ui/read/shown";
import { listed, opening, passage } from "@/ui/read/story";
import { desk } from "../../document/desk";
import { measuredMap, touchpoint } from "../../measured";

const result = (about: Partial<MeasuredPaths> = {}): MeasuredPaths => ({
  ...measuredMap({
    journeys: 12431, first: "2026-09-01T00:00:00Z", last: "2026-11-30T00:00:00Z",
    touchpoints: [touchpoint("call", { share: 0.71, satisfaction: { value: -0.9, low: -1.2, high: -0.6, n: 388 } })],
  }),
  complete: 11000, flows: [], variants: [], representatives: null, planned: null, ...about,
});

test("a touchpoint is told with its share, feeling, interval, n and what the team believes", () => {
  const { map, touchpoints, persona } = desk();
  bindTouchpoint(map, touchpoints[0], ["call"]);
  setMoment(map, touchpoints[0], true);
  setFeeling(map, persona, touchpoints[0], 0.8);
  const shown = shownMap(map, result(), NO_FILTER);
  const first = shown.stages[0]?.touchpoints[0];
  const told = first ? passage(first, shown, result()).join(" ").replaceAll("\u00a0", " ") : "";
  expect(told).toContain("This is a moment of truth. 71 % of journeys pass here. Measured, it feels bad: −0.9 (−1.2 to −0.6), n 388.");
  expect(told).toContain("The team believes it feels good (+0.8).");
  expect(opening(map.meta(), shown, result()).join(" ")).toContain("furthest apart at “First”: the team believes +0.8, measured is −0.9");
});

test("what was not measured is not told, neither as zero nor as none", () => {
  const { map } = desk();
  const shown = shownMap(map, null, NO_FILTER);
  const told = shown.stages.flatMap(({ touchpoints }) => touchpoints.map((one) => passage(one, shown, null).join("")));
  expect(told.every((text) => text === "")).toBe(true);
  expect(opening(map.meta(), shown, null)).toEqual(["This is the journey as it is, for Student: 4\u00a0touchpoints in 2\u00a0stages."]);
});

test("a search keeps the touchpoints that say it, whatever case and accents", () => {
  const { map, touchpoints, lane } = desk();
  renameTouchpoint(map, touchpoints[1], "Warten am Schalter");
  addCard(map, { lane, touchpoint: touchpoints[2] }, { text: "Nobody **tells** me: Größe" });
  const found = (search: string) => shownMap(map, null, { ...NO_FILTER, search }).stages.flatMap((stage) => stage.touchpoints.map((one) => one.touchpoint.id));
  expect(found("schalter")).toEqual([touchpoints[1]]);
  expect(found("grosse tells") .concat(found("größe tells"))).toContain(touchpoints[2]);
  expect(found("nothing of the kind")).toEqual([]);
});

test("lanes that are chosen are shown, hidden ones are not", () => {
  const { map, other } = desk();
  expect(shownMap(map, null, { ...NO_FILTER, lanes: new Set([other]) }).lanes.map(({ id }) => id)).toEqual([other]);
});

test("the table has a column for each touchpoint and says every card once", () => {
  const { map, touchpoints, lane } = desk();
  const card = addCard(map, { lane, touchpoint: touchpoints[0] }, { text: "I call\n- twice" });
  spanCard(map, card, touchpoints[2]);
  setCard(map, card, { channels: ["phone"] });
  const rows = tableWords(shownMap(map, null, NO_FILTER), null);
  expect(rows[0]).toEqual(["Stage", "Ask", "Ask", "Wait", "Wait"]);
  expect(rows[3]).toEqual(["Action", "I call twice · phone", "", "", ""]);
});

test("what was measured of channels and waiting stands in the table until somebody writes a channel", () => {
  const { map, touchpoints } = desk();
  const [channel, time] = [addLane(map, "channel"), addLane(map, "time")];
  bindTouchpoint(map, touchpoints[0], ["call"]);
  const found = touchpoint("call", {
    channels: [{ channel: "phone", n: 90, share: 0.9 }, { channel: "chat", n: 9, share: 0.09 }, { channel: "e-mail", n: 1, share: 0.01 }],
    wait_hours: { n: 80, median: 2, p25: 1, p75: 4, p90: 6, low: 1.5, high: 2.5 },
  });
  const measured = result({ touchpoints: [found] });
  const cell = (lane: string) => tableWords(shownMap(map, measured, { ...NO_FILTER, lanes: new Set([lane]) }), measured)[3]?.[1]?.replaceAll("\u00a0", " ");
  expect([cell(channel), cell(time)]).toEqual(["phone 90 %\nchat 9 %, n 100", expect.stringMatching(/^median wait 2 h \(1 h 30 min – 2 h 30 min\), n 80$/)]);
  addCard(map, { lane: channel, touchpoint: touchpoints[0] }, { channels: ["portal"] });
  expect(cell(channel)).toBe("portal");
});

test("cells with marks, quotes and lines come back from a spreadsheet, and none is run as a formula", () => {
  expect(csv([["a\tb", 'say "no"', "two\nlines"], ["=HYPERLINK(1)", "-0.9", "@x"]], "\t")).toBe('"a\tb"\t"say ""no"""\t"two\nlines"\r\n\'=HYPERLINK(1)\t-0.9\t\'@x\r\n');
});

test("a presentation goes stage by stage; a long stage goes on, opportunities come last", () => {
  const { map, touchpoints } = desk();
  const shown = shownMap(map, null, NO_FILTER);
  expect(slidesOf(map.meta(), shown, null).map((slide) => slide.kind)).toEqual(["title", "stage", "stage"]);
  const stage = shown.stages[0];
  const five = stage?.touchpoints[0];
  if (!stage || !five) throw new Error("no stage");
  const long = { ...shown, stages: [{ ...stage, touchpoints: [five, five, five, five, five] }] };
  expect(slidesOf(map.meta(), long, null).map((slide) => slide.title)).toEqual(["Untitled", "Ask (1 of 2)", "Ask (2 of 2)"]);
  expect(touchpoints).toHaveLength(4);
});

test("keys turn slides and stop at both ends", () => {
  expect([turn("ArrowRight", 0, 3), turn(" ", 2, 3), turn("ArrowLeft", 0, 3), turn("End", 0, 3), turn("Home", 2, 3), turn("x", 1, 3)]).toEqual([1, 2, 0, 2, 0, null]);
});

test("lists read as people write them", () => {
  expect([listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])]).toEqual(["", "a", "a and b", "a, b and c"]);
});
