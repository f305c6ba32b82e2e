import { expect, test, vi } from "vitest";
import { addCard, setCardText } from "@/document/commands/cards";
import { clearFeeling, setFeeling } from "@/document/commands/personas";
import { remove } from "@/document/commands/remove";
import { renameStage } from "@/document/commands/stages";
import { addTouchpoint, renameTouchpoint } from "@/document/commands/touchpoints";
import { desk, partner } from "./desk";

vi.setConfig({ testTimeout: 60_000 });

test("each command is one step, undone and redone by its label", () => {
  const { map, stages } = desk();
  const told = vi.fn();
  map.history.subscribe(told);
  const added = addTouchpoint(map, stages[0], "Call back");
  renameStage(map, stages[0], "Ask for help");
  expect(map.history.steps()).toEqual({ undo: "Rename stage", redo: null });
  expect(map.history.undo()).toBe("Rename stage");
  expect(map.getRecord("stages", stages[0])?.name).toBe("Ask");
  expect(map.history.undo()).toBe("Add touchpoint");
  expect(map.touchpoints()).not.toContain(added);
  expect(map.history.undo()).toBeNull();
  expect(map.history.redo()).toBe("Add touchpoint");
  expect(map.touchpoints()).toContain(added);
  expect(map.history.redo()).toBe("Rename stage");
  expect(map.history.steps()).toEqual({ undo: "Rename stage", redo: null });
  expect(told).toHaveBeenCalled();
});

test("typing is one step, and another card begins another", () => {
  const { map, lane, touchpoints } = desk();
  const [one, two] = [addCard(map, { lane, touchpoint: touchpoints[0] }), addCard(map, { lane, touchpoint: touchpoints[1] })];
  for (const text of ["C", "Ca", "Call"]) setCardText(map, one, text);
  for (const text of ["W", "Wait"]) setCardText(map, two, text);
  map.history.undo();
  expect([map.getRecord("cards", one)?.text, map.getRecord("cards", two)?.text]).toEqual(["Call", ""]);
  map.history.undo();
  expect(map.getRecord("cards", one)?.text).toBe("");
});

test("to undo adding a card hides what others wrote in it, and redo shows it again", () => {
  const { map, lane, touchpoints } = desk();
  const card = addCard(map, { lane, touchpoint: touchpoints[0] }, { text: "mine" });
  const other = partner(map);
  setCardText(other.map, card, "mine and theirs");
  other.meet();
  map.history.undo();
  other.meet();
  expect(other.map.ids("cards")).toEqual([]);
  expect(other.map.getRecord("cards", card)?.text).toBe("mine and theirs");
  map.history.redo();
  other.meet();
  expect(other.map.cardsAt(lane, touchpoints[0])[0]?.card.text).toBe("mine and theirs");
});

test("undo takes back my words and leaves theirs, in the same card and in other fields", () => {
  const { map, lane, touchpoints } = desk();
  const card = addCard(map, { lane, touchpoint: touchpoints[0] }, { text: "wait" });
  const other = partner(map);
  setCardText(map, card, "please wait");
  renameTouchpoint(map, touchpoints[0], "Mine");
  other.meet();
  setCardText(other.map, card, "please wait an hour");
  renameTouchpoint(other.map, touchpoints[0], "Theirs");
  other.meet();
  map.history.undo();
  map.history.undo();
  other.meet();
  expect(map.getRecord("cards", card)?.text).toBe("wait an hour");
  expect(map.getRecord("touchpoints", touchpoints[0])?.name).toBe("Theirs");
  expect(other.map.getRecord("touchpoints", touchpoints[0])?.name).toBe("Theirs");
});

test("a deletion is undone with what others wrote meanwhile; theirs cannot be undone by me", () => {
  const { map, lane, touchpoints, persona } = desk();
  const card = addCard(map, { lane, touchpoint: touchpoints[0] }, { text: "old" });
  const other = partner(map);
  remove(map, "cards", [card]);
  setCardText(other.map, card, "old and new");
  setFeeling(other.map, persona, touchpoints[0], -1.26);
  other.meet();
  expect(map.ids("cards")).toEqual([]);
  expect(map.deleted("cards").map((gone) => gone.text)).toEqual(["old and new"]);
  map.history.undo();
  expect(map.cardsAt(lane, touchpoints[0])[0]?.card.text).toBe("old and new");
  expect(map.getRecord("personas", persona)?.curve).toEqual({ [touchpoints[0]]: -1.3 });
  clearFeeling(other.map, persona, touchpoints[0]);
  other.map.history.undo();
  other.meet();
  expect(map.getRecord("personas", persona)?.curve).toEqual({ [touchpoints[0]]: -1.3 });
});
