/** Carries out what a key or a click means: the one place where intents become commands of the document. */
import { tr, trn } from "@/language/tr";
import type { Collection } from "@/schema/records";
import { addCard, spanCard } from "@/document/commands/cards";
import { addLane, hideLane, pinLane } from "@/document/commands/lanes";
import { mergeTouchpoints, splitTouchpoint } from "@/document/commands/merging";
import { setFeeling } from "@/document/commands/personas";
import { remove } from "@/document/commands/remove";
import { addStage, mergeStages } from "@/document/commands/stages";
import { addTouchpoint, setMoment } from "@/document/commands/touchpoints";
import { snapped } from "@/system/feeling";
import type { Position } from "@/system/grid";
import type { Intent } from "@/system/keys";
import { plain } from "@/system/markdown";
import { signed } from "@/system/words";
import { HEAD_KEY, STAGES, TOUCHPOINTS, type Canvas } from "@/ui/map/model/canvas";
import type { Focus } from "@/ui/map/model/focus";
import type { At } from "@/ui/map/model/place";
import { moveBy } from "@/ui/map/model/rearrange";
import { within } from "@/ui/map/model/within";

/** Does what was meant. `position` is where the focus is, `at` what stands there. */
export function carryOut(canvas: Canvas, focus: Focus, intent: Intent, position: Position, at: At): void {
  switch (intent.do) {
    case "go":
      return focus.step(intent.dx, intent.dy);
    case "goEnd":
      return focus.edge(intent.dx, intent.far);
    case "details":
      return canvas.turnPanel();
    case "talk":
      return canvas.turnPanel("talk");
    case "workshop":
      return canvas.turnPanel("workshop");
    case "vote":
    case "unvote":
      return vote(canvas, at, intent.do === "vote" ? 1 : -1);
    case "edit":
      return startEditing(canvas, focus, position, at);
    case "leave":
      if (canvas.linking.get()) canvas.linking.set(null);
      else canvas.closePanel();
      return;
    case "undo":
    case "redo":
      return turnBack(canvas, intent.do);
    default:
      if (canvas.map.mayWrite) change(canvas, focus, intent, at);
      else canvas.say(tr("You can read this map, but not change it."));
  }
}

function change(canvas: Canvas, focus: Focus, intent: Intent, at: At): void {
  switch (intent.do) {
    case "move":
      return moveBy(canvas, at, intent.dx, intent.dy);
    case "span":
      return at.kind === "card" ? stretch(canvas, at.id, intent.by) : undefined;
    case "new":
      return addAfter(canvas, focus, at);
    case "newStage":
      return addStageAfter(canvas, focus, at);
    case "delete":
      return removeAt(canvas, focus, at);
    case "star":
      return at.kind === "touchpoint" ? star(canvas, at.id) : undefined;
    case "merge":
      return merge(canvas, at);
    case "split":
      return at.kind === "touchpoint" ? split(canvas, focus, at.id) : undefined;
    case "link":
      if (at.kind !== "touchpoint") return;
      canvas.linking.set(at.id);
      return canvas.say(tr("Link: go to the touchpoint that it leads to and press Enter; Escape leaves"));
    case "hide":
    case "pin":
      return at.kind === "lane" ? laneFlag(canvas, at.id, intent.do) : undefined;
    default:
  }
}

function vote(canvas: Canvas, at: At, by: 1 | -1): void {
  if (at.kind === "card" || at.kind === "touchpoint") canvas.giveDot(at.kind, at.id, by);
  else canvas.giveDot("map", "", by);
}

export function turnBack(canvas: Canvas, which: "undo" | "redo"): void {
  const label = canvas.map.history[which]();
  const what = label === null ? "" : within(label);
  if (which === "undo") canvas.say(label === null ? tr("Nothing to undo") : tr("Undone: {what}", { what }));
  else canvas.say(label === null ? tr("Nothing to redo") : tr("Done again: {what}", { what }));
}

/** Begins to edit a name or a text; in an empty cell that is a new card, on the curve its point. */
export function startEditing(canvas: Canvas, focus: Focus, position: Position, at: At): void {
  if (!canvas.map.mayWrite) return canvas.panel.set(true);
  if (at.kind !== "cell") return canvas.edit(`${position.row}/${position.key}`);
  if (canvas.map.getRecord("lanes", at.lane)?.type !== "emotion") return addAfter(canvas, focus, at);
  const cell = focus.find(position);
  const point = cell?.querySelector<HTMLElement>("[role=slider]");
  if (point) return point.focus();
  believe(canvas, at.touchpoint);
  requestAnimationFrame(() => cell?.querySelector<HTMLElement>("[role=slider]")?.focus());
}

/** The first point of the team's curve at a touchpoint, for the persona that is shown first. */
export function believe(canvas: Canvas, touchpoint: string, value = 0): void {
  const shown = canvas.filter.get().personas;
  const persona = canvas.map.personas().find((id) => !shown.size || shown.has(id));
  if (!persona) return canvas.say(tr("Add a persona first: a curve is what the team believes that somebody feels"));
  canvas.attempt(() => setFeeling(canvas.map, persona, touchpoint, value), tr("Believed feeling {value}", { value: signed(value, 1) }));
}

export function feel(canvas: Canvas, persona: string, touchpoint: string, by: number): void {
  const before = canvas.map.getRecord("personas", persona)?.curve[touchpoint] ?? 0;
  const value = snapped(before + by);
  canvas.attempt(() => setFeeling(canvas.map, persona, touchpoint, value), tr("Believed {value}", { value: signed(value, 1) }));
}

/** A new card here, or a new touchpoint, stage or lane right after, ready to be written. */
export function addAfter(canvas: Canvas, focus: Focus, at: At): void {
  const { map } = canvas;
  if (at.kind === "stage") return addStageAfter(canvas, focus, at);
  if (at.kind === "touchpoint") {
    const stage = map.getRecord("touchpoints", at.id)?.stage ?? "";
    const inside = map.touchpointsOf(stage);
    const before = inside[inside.indexOf(at.id) + 1] ?? null;
    const id = canvas.attempt(() => addTouchpoint(map, stage, tr("New touchpoint"), before), tr("Touchpoint added"));
    return id ? editSoon(canvas, focus, { row: TOUCHPOINTS, key: id }) : undefined;
  }
  if (at.kind === "lane") {
    const lanes = map.lanes();
    const id = canvas.attempt(() => addLane(map, "text", lanes[lanes.indexOf(at.id) + 1] ?? null), tr("Lane added"));
    return id ? editSoon(canvas, focus, { row: id, key: HEAD_KEY }) : undefined;
  }
  const id = canvas.attempt(() => addCard(map, { lane: at.lane, touchpoint: at.touchpoint }), tr("Card added"));
  if (id) editSoon(canvas, focus, { row: at.lane, key: id });
}

function addStageAfter(canvas: Canvas, focus: Focus, at: At): void {
  const { map } = canvas;
  const touchpoint = at.kind === "touchpoint" ? at.id : at.kind === "cell" || at.kind === "card" ? at.touchpoint : "";
  const stage = at.kind === "stage" ? at.id : (map.getRecord("touchpoints", touchpoint)?.stage ?? "");
  const stages = map.stages();
  const before = stage ? (stages[stages.indexOf(stage) + 1] ?? null) : null;
  const id = canvas.attempt(() => addStage(map, tr("New stage"), before, tr("New touchpoint")), tr("Stage added"));
  if (id) editSoon(canvas, focus, { row: STAGES, key: id });
}

/** Gives the focus to something that will be drawn in a moment, and begins to edit it. */
export function editSoon(canvas: Canvas, focus: Focus, position: Position): void {
  requestAnimationFrame(() => {
    if (focus.go(position)) canvas.edit(`${position.row}/${position.key}`);
  });
}

function removeAt(canvas: Canvas, focus: Focus, at: At): void {
  const found = what(canvas, at);
  if (!found) return;
  const next = focus.neighbour();
  const done = canvas.attempt(() => {
    remove(canvas.map, found.collection, [found.id]);
    return true;
  }, `${found.deleted}. ${tr("Control Z brings it back")}`);
  if (!done) return;
  canvas.notify(found.deleted, () => turnBack(canvas, "undo"));
  if (next) requestAnimationFrame(() => focus.restore());
}

function what(canvas: Canvas, at: At): { collection: Collection; id: string; deleted: string } | null {
  const { map } = canvas;
  switch (at.kind) {
    case "stage":
      return { collection: "stages", id: at.id, deleted: tr("Stage “{name}” deleted", { name: map.getRecord("stages", at.id)?.name ?? "" }) };
    case "touchpoint":
      return { collection: "touchpoints", id: at.id, deleted: tr("Touchpoint “{name}” deleted", { name: map.getRecord("touchpoints", at.id)?.name ?? "" }) };
    case "lane":
      return { collection: "lanes", id: at.id, deleted: tr("Lane “{name}” deleted", { name: map.getRecord("lanes", at.id)?.name ?? "" }) };
    case "card": {
      const text = plain(map.getRecord("cards", at.id)?.text ?? "");
      const start = text.length > 40 ? `${text.slice(0, 40)}…` : text;
      return { collection: "cards", id: at.id, deleted: text ? tr("Card “{start}” deleted", { start }) : tr("Card deleted") };
    }
    default:
      return null;
  }
}

export function stretch(canvas: Canvas, id: string, by: number): void {
  const placed = canvas.map.placeOf(id);
  const { ids, place } = canvas.columns();
  if (!placed) return;
  const last = place.get(placed.last) ?? 0;
  const to = ids[last + by];
  if (to === undefined || last + by < (place.get(placed.first) ?? 0)) return canvas.say(tr("No further"));
  const columns = placed.columns + by;
  canvas.attempt(() => spanCard(canvas.map, id, to), trn(columns, "Card in one touchpoint", "Card over {n} touchpoints"));
}

export function star(canvas: Canvas, id: string): void {
  const moment = !canvas.map.getRecord("touchpoints", id)?.moment;
  canvas.attempt(() => setMoment(canvas.map, id, moment), moment ? tr("Moment of truth") : tr("No longer a moment of truth"));
}

export function merge(canvas: Canvas, at: At): void {
  const { map } = canvas;
  if (at.kind === "stage") {
    const stages = map.stages();
    const next = stages[stages.indexOf(at.id) + 1];
    if (next === undefined) return canvas.say(tr("No stage after this one"));
    canvas.attempt(() => mergeStages(map, at.id, next), tr("Merged with the next stage"));
  } else if (at.kind === "touchpoint") {
    const { ids, place } = canvas.columns();
    const next = ids[(place.get(at.id) ?? 0) + 1];
    if (next === undefined) return canvas.say(tr("No touchpoint after this one"));
    canvas.attempt(() => mergeTouchpoints(map, at.id, [next]), tr("Merged with the next touchpoint"));
  }
}

export function split(canvas: Canvas, focus: Focus, id: string): void {
  const touchpoint = canvas.map.getRecord("touchpoints", id);
  if (!touchpoint) return;
  const made = canvas.attempt(() => splitTouchpoint(canvas.map, id, { name: `${touchpoint.name} (2)`.slice(0, 200) }), tr("Touchpoint split in two"));
  if (made) editSoon(canvas, focus, { row: TOUCHPOINTS, key: made });
}

export function laneFlag(canvas: Canvas, id: string, flag: "hide" | "pin"): void {
  const lane = canvas.map.getRecord("lanes", id);
  if (!lane) return;
  if (flag === "pin") canvas.attempt(() => pinLane(canvas.map, id, !lane.pinned), lane.pinned ? tr("Lane no longer pinned") : tr("Lane pinned under the stages"));
  else {
    canvas.attempt(() => hideLane(canvas.map, id, true), tr("Lane {name} hidden. The lanes menu shows it again", { name: lane.name }));
    canvas.notify(tr("Lane “{name}” hidden", { name: lane.name }), () => canvas.attempt(() => hideLane(canvas.map, id, false)));
  }
}
