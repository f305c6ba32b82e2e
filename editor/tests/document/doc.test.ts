import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import { addCard, moveCard, setCard, setCardText, spanCard } from "@/document/commands/cards";
import { addLink } from "@/document/commands/links";
import { setMeta } from "@/document/commands/meta";
import { addPersona, setFeeling } from "@/document/commands/personas";
import { bringBack, remove } from "@/document/commands/remove";
import { renameStage } from "@/document/commands/stages";
import { addTouchpoint, moveTouchpoint, renameTouchpoint, stepTouchpoint } from "@/document/commands/touchpoints";
import { MapDoc } from "@/document/doc";
import { EditRefused } from "@/document/refused";
import { desk, partner } from "./desk";

vi.setConfig({ testTimeout: 60_000 });

test("the lists and records of a new map are in order", () => {
  const { map, stages, touchpoints, lane, other } = desk();
  expect(map.stages()).toEqual(stages);
  expect(map.touchpoints()).toEqual(touchpoints);
  expect(map.lanes()).toEqual([lane, other]);
  expect(map.getRecord("lanes", other)).toMatchObject({ type: "pains", name: "Pains", backstage: false });
  expect(map.getRecord("stages", "nobody")).toBeNull();
});

test("snapshots stay the same objects until they read differently", () => {
  const { map, lane, touchpoints } = desk();
  const card = addCard(map, { lane, touchpoint: touchpoints[0] }, { text: "Calls" });
  addCard(map, { lane, touchpoint: touchpoints[1] }, { text: "Waits" });
  const [cell, order, record] = [map.cardsAt(lane, touchpoints[0]), map.touchpoints(), map.getRecord("cards", card)];
  setMeta(map, "title", "My laptop is broken");
  renameStage(map, map.stages()[0] as string, "Look for help");
  expect(map.cardsAt(lane, touchpoints[0])).toBe(cell);
  expect(map.touchpoints()).toBe(order);
  expect(map.getRecord("cards", card)).toBe(record);
  setCardText(map, card, "Calls the desk");
  expect(map.cardsAt(lane, touchpoints[0])).not.toBe(cell);
  expect(map.cardsAt(lane, touchpoints[0])[0]?.card.text).toBe("Calls the desk");
});

test("an edit from elsewhere tells one cell of a hundred by fifteen, and nobody else", () => {
  const { map, stages } = desk();
  const touchpoints = Array.from({ length: 20 }, (_, place) => addTouchpoint(map, stages[1], `T${place}`));
  const cells = map.lanes().flatMap((lane) => touchpoints.map((touchpoint) => ({ lane, touchpoint })));
  const cards = cells.map((cell) => addCard(map, cell, { text: "x" }));
  const other = partner(map);
  const told = cells.map(() => vi.fn());
  cells.forEach((cell, at) => map.subscribeCell(cell.lane, cell.touchpoint, told[at] as () => void));
  const [order, lane] = [vi.fn(), vi.fn()];
  map.subscribeOrder("touchpoints", order);
  map.subscribeLane(map.lanes()[1] as string, lane);
  setCardText(other.map, cards[7] as string, "much longer");
  other.meet();
  expect(told.map((reader) => reader.mock.calls.length)).toEqual(cells.map((_, at) => (at === 7 ? 1 : 0)));
  expect(order).not.toHaveBeenCalled();
  expect(lane).not.toHaveBeenCalled();
});

test("a curve reads the same, in whatever order its points arrived", () => {
  const { map, touchpoints } = desk();
  const persona = addPersona(map, "Ada", "#445566", null);
  const other = partner(map);
  setFeeling(map, persona, touchpoints[1] as string, -1);
  setFeeling(other.map, persona, touchpoints[0] as string, 1);
  other.meet();
  const curves = [map, other.map].map((side) => JSON.stringify(side.getRecord("personas", persona)?.curve));
  expect(curves[0]).toBe(curves[1]);
});

test("a card that moves tells the cell it left and the cell it came to", () => {
  const { map, lane, other, touchpoints } = desk();
  const card = addCard(map, { lane, touchpoint: touchpoints[0] });
  const [left, came, third] = [vi.fn(), vi.fn(), vi.fn()];
  map.subscribeCell(lane, touchpoints[0], left);
  map.subscribeCell(other, touchpoints[2], came);
  const end = map.subscribeCell(lane, touchpoints[3], third);
  moveCard(map, card, { lane: other, touchpoint: touchpoints[2] });
  expect([left, came, third].map((reader) => reader.mock.calls.length)).toEqual([1, 1, 0]);
  expect(map.cardsAt(lane, touchpoints[0])).toEqual([]);
  expect(map.cardsAt(other, touchpoints[2]).map((placed) => placed.card.id)).toEqual([card]);
  end();
  moveCard(map, card, { lane, touchpoint: touchpoints[3] });
  expect(third).not.toHaveBeenCalled();
});

test("a card spans shown touchpoints only, and keeps to them when columns come and go", () => {
  const { map, lane, stages, touchpoints } = desk();
  const card = addCard(map, { lane, touchpoint: touchpoints[0] });
  spanCard(map, card, touchpoints[2]);
  expect(map.placeOf(card)).toMatchObject({ first: touchpoints[0], last: touchpoints[2], columns: 3 });
  const told = vi.fn();
  map.subscribeCell(lane, touchpoints[0], told);
  const between = addTouchpoint(map, stages[0], "New", touchpoints[1]);
  expect(told).toHaveBeenCalled();
  expect(map.placeOf(card)?.columns).toBe(4);
  remove(map, "touchpoints", [touchpoints[2], touchpoints[0]]);
  expect(map.placeOf(card)).toMatchObject({ first: between, last: touchpoints[1], columns: 2 });
  expect(map.cardsAt(lane, between)).toHaveLength(1);
  remove(map, "stages", [stages[0]]);
  expect(map.placeOf(card)).toBeNull();
  bringBack(map, "stages", [stages[0]]);
  bringBack(map, "touchpoints", [touchpoints[2], touchpoints[0]]);
  expect(map.placeOf(card)?.columns).toBe(4);
});

test("cards of a deleted touchpoint are not shown, and come back with it", () => {
  const { map, lane, touchpoints } = desk();
  const card = addCard(map, { lane, touchpoint: touchpoints[1] });
  const link = addLink(map, touchpoints[1], touchpoints[0]);
  expect(map.getRecord("links", link)?.kind).toBe("loop");
  remove(map, "touchpoints", [touchpoints[1]]);
  expect([map.ids("cards"), map.links(), map.cardsIn(lane)]).toEqual([[], [], []]);
  bringBack(map, "touchpoints", [touchpoints[1]]);
  expect([map.ids("cards"), map.links()]).toEqual([[card], [link]]);
});

test("touchpoints move within and between stages, one column at a time by key", () => {
  const { map, stages, touchpoints: [a, b, c, d] } = desk();
  moveTouchpoint(map, d, stages[0], b);
  expect(map.touchpoints()).toEqual([a, d, b, c]);
  stepTouchpoint(map, d, -1);
  expect(map.touchpoints()).toEqual([d, a, b, c]);
  expect(stepTouchpoint(map, d, -1)).toBe(false);
  stepTouchpoint(map, b, 1);
  expect([map.touchpoints(), map.touchpointsOf(stages[1])]).toEqual([[d, a, b, c], [b, c]]);
  stepTouchpoint(map, b, 1);
  expect(map.touchpoints()).toEqual([d, a, c, b]);
});

test("two people who put something at one place at once can still put something between", () => {
  const { map, stages, touchpoints } = desk();
  const other = partner(map);
  const mine = addTouchpoint(map, stages[0], "Mine", touchpoints[1]);
  const theirs = addTouchpoint(other.map, stages[0], "Theirs", touchpoints[1]);
  other.meet();
  expect(map.getRecord("touchpoints", mine)?.order).toBe(map.getRecord("touchpoints", theirs)?.order);
  expect(map.touchpoints()).toEqual(other.map.touchpoints());
  const second = map.touchpoints()[2] as string;
  const between = addTouchpoint(map, stages[0], "Between", second);
  expect(map.touchpoints().slice(0, 5)).toEqual([touchpoints[0], map.touchpoints()[1], between, second, touchpoints[1]]);
});

test("a document with broken fields is read with defaults and can be edited", () => {
  const ydoc = new Y.Doc();
  ydoc.getMap("meta").set("title", 7);
  ydoc.getMap("stages").set("s", new Y.Map(Object.entries({ name: "Ask", order: "not a key" })));
  ydoc.getMap("touchpoints").set("t", new Y.Map(Object.entries({ name: [], stage: "s", bound: "x", moment: "yes" })));
  ydoc.getMap("touchpoints").set("junk", "text");
  ydoc.getMap("lanes").set("l", new Y.Map(Object.entries({ type: "nonsense" })));
  ydoc.getMap("cards").set("c", new Y.Map(Object.entries({ lane: "l", start: "t", text: "plain", evidence: 3, channels: [1, "phone"] })));
  const map = new MapDoc(ydoc);
  expect([map.meta().title, map.touchpoints(), map.getRecord("lanes", "l")?.type]).toEqual(["", ["t"], "text"]);
  expect(map.getRecord("touchpoints", "t")).toMatchObject({ name: "", bound: [], moment: false });
  expect(map.cardsAt("l", "t")[0]?.card).toMatchObject({ text: "plain", channels: ["phone"], evidence: { kind: "assumption", n: null } });
  const added = addTouchpoint(map, "s", "Before", "t");
  setCardText(map, "c", "better");
  expect([map.touchpoints(), map.getRecord("cards", "c")?.text]).toEqual([[added, "t"], "better"]);
});

test("a reader is refused, and a refused edit changes nothing", () => {
  const { map, lane, touchpoints } = desk();
  const card = addCard(map, { lane, touchpoint: touchpoints[0] }, { text: "as it was" });
  const before = Y.encodeStateVector(map.ydoc);
  expect(() => setCardText(map, card, "x".repeat(10_001))).toThrow(/10,001 characters; the limit is 10,000/);
  expect(() => renameTouchpoint(map, touchpoints[0], "x".repeat(201))).toThrow(EditRefused);
  expect(() => setMeta(map, "title", " ")).toThrow("needs a title");
  expect(() => setCard(map, card, { evidence: { kind: "survey", source: "", date: "", n: -1 } })).toThrow(EditRefused);
  map.mayWrite = false;
  expect(() => setCardText(map, card, "mine")).toThrow("You can read this map");
  expect(Y.encodeStateVector(map.ydoc)).toEqual(before);
  map.mayWrite = true;
  setCardText(map, card, "x".repeat(10_000));
  remove(map, "cards", [card]);
  expect(() => setCardText(map, card, "again")).toThrow("deleted by somebody else");
});
