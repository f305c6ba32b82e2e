import { expect, test, vi } from "vitest";
import { addCard, setCard, spanCard } from "@/document/commands/cards";
import { copyLane, filesIn, laneOf, leftBehind, pasteLane } from "@/document/commands/copying";
import { addLane, changeLaneType, hideLane, LANE_NAMES, moveLane, pinLane, renameLane } from "@/document/commands/lanes";
import { addLink, labelLink } from "@/document/commands/links";
import { mergeTouchpoints, splitTouchpoint } from "@/document/commands/merging";
import { bindMap, setMeta } from "@/document/commands/meta";
import { blockOf, pasteBlock, PASTE_LIMITS } from "@/document/commands/paste";
import { addPersona, colourPersona, movePersona, setFeeling } from "@/document/commands/personas";
import { bringBack, remove } from "@/document/commands/remove";
import { mergeStages, moveStage, splitStage } from "@/document/commands/stages";
import { bindTouchpoint, nestMap, setMoment } from "@/document/commands/touchpoints";
import { changeView, renameView, saveView } from "@/document/commands/views";
import { LANE_TYPES } from "@/schema/records";
import { desk, partner } from "./desk";

vi.setConfig({ testTimeout: 60_000 });

test("merged touchpoints keep their cards, measures, links and feelings at the survivor, and undo parts them again", () => {
  const { map, lane, persona, touchpoints: [a, b, c, d] } = desk();
  const [one, two] = [addCard(map, { lane, touchpoint: b }), addCard(map, { lane, touchpoint: c })];
  spanCard(map, two, d);
  bindTouchpoint(map, a, ["m1"]);
  bindTouchpoint(map, b, ["m1", "m2"]);
  setMoment(map, b, true);
  const [within, onward] = [addLink(map, a, b), addLink(map, b, d)];
  setFeeling(map, persona, b, -2);
  setFeeling(map, persona, c, 1);
  mergeTouchpoints(map, a, [b, c]);
  expect(map.touchpoints()).toEqual([a, d]);
  expect(map.cardsAt(lane, a).map((placed) => [placed.card.id, placed.columns])).toEqual([[one, 1], [two, 2]].sort());
  expect(map.getRecord("touchpoints", a)).toMatchObject({ bound: ["m1", "m2"], moment: true });
  expect(map.links()).toEqual([onward]);
  expect(map.getRecord("links", onward)).toMatchObject({ source: a, target: d });
  expect(map.getRecord("links", within)?.deleted).not.toBe("");
  expect(map.getRecord("personas", persona)?.curve[a]).toBe(-0.5);
  map.history.undo();
  expect(map.touchpoints()).toEqual([a, b, c, d]);
  expect(map.placeOf(one)?.first).toBe(b);
  expect(map.getRecord("personas", persona)?.curve).toEqual({ [b]: -2, [c]: 1 });
});

test("a split touchpoint hands over the chosen cards and measures, and ways onward leave from the second", () => {
  const { map, lane, persona, touchpoints: [a, b, c] } = desk();
  const [stays, goes] = [addCard(map, { lane, touchpoint: b }), addCard(map, { lane, touchpoint: b })];
  const wide = addCard(map, { lane, touchpoint: a });
  spanCard(map, wide, b);
  bindTouchpoint(map, b, ["m1", "m2"]);
  setFeeling(map, persona, b, 1.5);
  const [back, onward] = [addLink(map, c, b), addLink(map, b, c)];
  const made = splitTouchpoint(map, b, { name: "Then", cards: [goes], bound: ["m2"] });
  expect(map.touchpoints().slice(0, 3)).toEqual([a, b, made]);
  expect([map.placeOf(stays)?.first, map.placeOf(goes)?.first, map.placeOf(wide)?.columns]).toEqual([b, made, 3]);
  expect([map.getRecord("touchpoints", b)?.bound, map.getRecord("touchpoints", made)?.bound]).toEqual([["m1"], ["m2"]]);
  expect([map.getRecord("links", back)?.target, map.getRecord("links", onward)?.source]).toEqual([b, made]);
  expect(map.getRecord("personas", persona)?.curve).toEqual({ [b]: 1.5, [made]: 1.5 });
});

test("stages move, merge and split with their touchpoints", () => {
  const { map, stages: [first, second], touchpoints: [a, b, c, d] } = desk();
  moveStage(map, second, first);
  expect(map.touchpoints()).toEqual([c, d, a, b]);
  mergeStages(map, first, second);
  expect([map.stages(), map.touchpoints()]).toEqual([[first], [a, b, c, d]]);
  const made = splitStage(map, c, "Later");
  expect([map.stages(), map.touchpointsOf(made)]).toEqual([[first, made], [c, d]]);
  expect(() => splitStage(map, a, "x")).toThrow("second touchpoint");
  map.history.undo();
  map.history.undo();
  expect([map.stages(), map.touchpoints()]).toEqual([[second, first], [c, d, a, b]]);
});

test("lanes of every type are added, moved, renamed, hidden and pinned", () => {
  const { map, lane, other } = desk();
  const added = LANE_TYPES.map((type) => addLane(map, type, lane));
  expect(map.lanes()).toEqual([...added, lane, other]);
  expect(added.map((id) => map.getRecord("lanes", id)?.name)).toEqual(LANE_TYPES.map((type) => LANE_NAMES[type]));
  expect(added.filter((id) => map.getRecord("lanes", id)?.backstage)).toHaveLength(2);
  moveLane(map, other, added[0] as string);
  renameLane(map, other, " What hurts\n");
  hideLane(map, other, true);
  pinLane(map, other, true);
  expect(map.lanes()[0]).toBe(other);
  expect(map.getRecord("lanes", other)).toMatchObject({ name: "What hurts", hidden: true, pinned: true });
});

test("a lane is copied into another map by the names of touchpoints and personas", () => {
  const { map, lane, persona, touchpoints } = desk();
  const card = addCard(map, { lane, touchpoint: touchpoints[1] }, { text: "**Waits**", persona, tone: "bad", channels: ["phone"] });
  addCard(map, { lane, touchpoint: touchpoints[3] }, { measure: { metric: "wait", touchpoint: "m1", key: "" } });
  spanCard(map, card, touchpoints[2]);
  bindMap(map, { dataset: "d1", attribute: "", value: "", revision: null });
  const copy = laneOf(copyLane(map, lane));
  const target = desk();
  const pasted = pasteLane(target.map, copy as NonNullable<typeof copy>, target.lane);
  expect(target.map.lanes()[0]).toBe(pasted);
  const [wide, measured] = target.map.cardsIn(pasted);
  expect(wide).toMatchObject({ card: { text: "**Waits**", tone: "bad", channels: ["phone"], persona: target.persona } });
  expect(measured).toBeUndefined();
  setCard(map, card, { image: "p1", files: ["f1", "f2"] });
  const whole = laneOf(copyLane(map, lane)) as NonNullable<typeof copy>;
  const here = new Map([["p1", "p2"], ["f1", "f3"]]);
  expect([filesIn(whole), leftBehind(target.map, whole, here)]).toEqual([["p1", "f1", "f2"], { figures: 1, files: 1, touchpoints: 0 }]);
  const [kept] = target.map.cardsIn(pasteLane(target.map, whole, null, here));
  expect(kept?.card).toMatchObject({ image: "p2", files: ["f3"], evidence: whole.cards[0]?.evidence });
  bindMap(target.map, { dataset: "d1", attribute: "", value: "", revision: null });
  expect(leftBehind(target.map, whole, here).figures).toBe(0);
  expect(target.map.cardsIn(pasteLane(target.map, whole, null, here)).some((placed) => placed.card.measure)).toBe(true);
  for (const text of ["", "Name\tValue", "{}", '{"kind":"sojourn lane","schema":1}', '{"kind":"sojourn lane","schema":1,"lane":{"type":"text"},"touchpoints":[],"cards":[{}]}']) {
    expect(laneOf(text)).toBeNull();
  }
});

test("a lane of another type keeps its cards, and takes a name that was only its type's", () => {
  const { map, touchpoints } = desk();
  const lane = addLane(map, "pains");
  addCard(map, { lane, touchpoint: touchpoints[0] }, { text: "stays", kind: "quick win" });
  const cards = map.cardsIn(lane).map(({ card }) => card);
  changeLaneType(map, lane, "opportunities");
  expect([map.need("lanes", lane), map.cardsIn(lane).map(({ card }) => card)]).toMatchObject([{ type: "opportunities", name: "Opportunities" }, cards]);
  map.history.undo();
  expect(map.need("lanes", lane)).toMatchObject({ type: "pains", name: "Pains" });
  renameLane(map, lane, "What hurts");
  changeLaneType(map, lane, "gains");
  expect(map.need("lanes", lane).name).toBe("What hurts");
});

test("a block of a spreadsheet fills cells, adds what is missing, and is undone as one", () => {
  const { map, other, persona, touchpoints } = desk();
  const emotion = addLane(map, "emotion");
  const last = touchpoints[3];
  const block = blockOf('Calls\t"two\nlines and ""quotes"""\r\n-1,5\tx\r\n\tNotes\n\n');
  expect(block).toEqual([["Calls", 'two\nlines and "quotes"'], ["-1,5", "x"], ["", "Notes"]]);
  addCard(map, { lane: other, touchpoint: last }, { text: "there before" });
  const pasted = pasteBlock(map, { lane: other, touchpoint: last }, block);
  expect(pasted).toEqual({ cards: 3, feelings: 1, touchpoints: 1, lanes: 1, skipped: 1 });
  expect(map.cardsAt(other, last).map((placed) => placed.card.text)).toEqual(["there before", "Calls"]);
  expect(map.getRecord("personas", persona)?.curve[last]).toBe(-1.5);
  const added = map.touchpoints()[4] as string;
  expect(map.cardsAt(other, added)[0]?.card.text).toBe('two\nlines and "quotes"');
  expect(map.lanes().at(-2)).toBe(emotion);
  map.history.undo();
  expect([map.touchpoints(), map.cardsAt(other, last).length, map.lanes().at(-1)]).toEqual([touchpoints, 1, emotion]);
});

test("a paste that is too large changes nothing and says what fits", () => {
  const { map, lane, touchpoints } = desk();
  const at = { lane, touchpoint: touchpoints[0] };
  const before = map.version();
  expect(() => pasteBlock(map, at, Array.from({ length: PASTE_LIMITS.rows + 1 }, () => ["x"]))).toThrow("100 rows");
  expect(() => pasteBlock(map, at, [["fine", "x".repeat(10_001)]])).toThrow("row 1, column 2");
  expect(map.version()).toBe(before);
});

test("personas and their curves, links and views", () => {
  const { map, persona, touchpoints: [a, b, , d], lane } = desk();
  const lecturer = addPersona(map, "Lecturer", "#112233", persona);
  colourPersona(map, persona, "#445566");
  expect(map.personas()).toEqual([lecturer, persona]);
  movePersona(map, lecturer, null);
  expect(map.personas()).toEqual([persona, lecturer]);
  setFeeling(map, persona, a, 7);
  expect(map.getRecord("personas", persona)).toMatchObject({ colour: "#445566", curve: { [a]: 2 } });
  const link = addLink(map, d, b, "asks again");
  expect([addLink(map, d, b), map.getRecord("links", link)?.kind]).toEqual([link, "loop"]);
  labelLink(map, link, "comes back");
  expect(() => addLink(map, a, a)).toThrow("one touchpoint to another");
  const view = saveView(map, "Students", { lanes: [lane], personas: [persona], search: "" });
  renameView(map, view, "Only students");
  changeView(map, view, { lanes: [], personas: [persona], search: "wait" });
  expect(map.getRecord("views", view)).toMatchObject({ name: "Only students", lanes: [], search: "wait" });
  remove(map, "views", [view]);
  expect(map.views()).toEqual([]);
  bringBack(map, "views", [view]);
  expect(map.views()).toEqual([view]);
});

test("two people delete what a third edits: it is gone for all, and comes back with the edit", () => {
  const { map, lane, touchpoints } = desk();
  const card = addCard(map, { lane, touchpoint: touchpoints[0] }, { text: "a" });
  const [bob, eve] = [partner(map), partner(map)];
  remove(bob.map, "cards", [card]);
  remove(eve.map, "touchpoints", [touchpoints[0]]);
  setCard(map, card, { tone: "good", evidence: { kind: "survey", source: "desk", date: "2026-09-03", n: 4 } });
  for (const person of [bob, eve, bob]) person.meet();
  for (const one of [map, bob.map]) expect([one.ids("cards"), one.touchpoints().length]).toEqual([[], 3]);
  bringBack(map, "touchpoints", [touchpoints[0]]);
  bringBack(map, "cards", [card]);
  bob.meet();
  expect(bob.map.cardsAt(lane, touchpoints[0])[0]?.card).toMatchObject({ tone: "good", evidence: { n: 4 } });
});

test("a map names its parent and a touchpoint its map, never itself", () => {
  const { map, touchpoints } = desk();
  setMeta(map, "parent", "m0");
  nestMap(map, touchpoints[0], "m2", "m1");
  expect(() => nestMap(map, touchpoints[0], "m1", "m1")).toThrow("inside itself");
  expect([map.meta().parent, map.getRecord("touchpoints", touchpoints[0])?.nested]).toEqual(["m0", "m2"]);
});

test("half a character never enters a map", () => {
  const { map, lane, touchpoints } = desk();
  const card = addCard(map, { lane, touchpoint: touchpoints[0] }, { text: "x\uD83D", channels: ["\uDE00"] });
  expect(map.getRecord("cards", card)).toMatchObject({ text: "x\uFFFD", channels: ["\uFFFD"] });
});
