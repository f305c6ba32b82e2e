/** Alt+arrows: moves a stage, touchpoint, lane or card by one, and says where it now stands. */
import { tr } from "@/language/tr";
import type { At } from "@/ui/map/model/place";
import type { Canvas } from "@/ui/map/model/canvas";
import { shownLanes } from "@/ui/map/model/focus";
import { moveCard } from "@/document/commands/cards";
import { moveLane } from "@/document/commands/lanes";
import { moveStage } from "@/document/commands/stages";
import { stepTouchpoint } from "@/document/commands/touchpoints";
import { stageAt } from "@/system/columns";

const NO_FURTHER = tr("No further");

export function moveBy(canvas: Canvas, at: At, dx: number, dy: number): void {
  if (at.kind === "stage" && dx) moveStageBy(canvas, at.id, dx);
  else if (at.kind === "touchpoint" && dx) moveTouchpointBy(canvas, at.id, dx < 0 ? -1 : 1);
  else if (at.kind === "lane" && dy) moveLaneBy(canvas, at.id, dy);
  else if (at.kind === "card") moveCardBy(canvas, at, dx, dy);
}

function moveStageBy(canvas: Canvas, id: string, by: number): void {
  const stages = canvas.map.stages();
  const at = stages.indexOf(id);
  if (at + by < 0 || at + by >= stages.length) return canvas.say(NO_FURTHER);
  const before = by < 0 ? stages[at - 1] : stages[at + 2];
  canvas.attempt(() => moveStage(canvas.map, id, before ?? null), tr("Stage moved to place {place} of {count}", { place: at + by + 1, count: stages.length }));
}

function moveTouchpointBy(canvas: Canvas, id: string, by: -1 | 1): void {
  const moved = canvas.attempt(() => stepTouchpoint(canvas.map, id, by));
  if (!moved) return canvas.say(NO_FURTHER);
  const columns = canvas.columns();
  const place = columns.place.get(id) ?? 0;
  const stage = canvas.map.getRecord("stages", stageAt(columns, place))?.name ?? "";
  canvas.say(tr("Touchpoint moved to place {place} of {count}, in stage {stage}", { place: place + 1, count: columns.ids.length, stage }));
}

/** Lanes move among those shown beside them; a step over the line of visibility is a choice of the side panel. */
function moveLaneBy(canvas: Canvas, id: string, by: number): void {
  const lane = canvas.map.getRecord("lanes", id);
  const alike = shownLanes(canvas).filter((other) => {
    const record = canvas.map.getRecord("lanes", other);
    return record?.pinned === lane?.pinned && record?.backstage === lane?.backstage;
  });
  const at = alike.indexOf(id);
  const target = alike[at + by];
  if (target === undefined) return canvas.say(NO_FURTHER);
  const all = canvas.map.lanes();
  const before = by < 0 ? target : (all[all.indexOf(target) + 1] ?? null);
  canvas.attempt(() => moveLane(canvas.map, id, before), tr("Lane moved to place {place} of {count}", { place: at + by + 1, count: alike.length }));
}

function moveCardBy(canvas: Canvas, at: Extract<At, { kind: "card" }>, dx: number, dy: number): void {
  const { ids, place } = canvas.columns();
  if (dx) {
    const touchpoint = ids[(place.get(at.touchpoint) ?? 0) + dx];
    if (touchpoint === undefined) return canvas.say(NO_FURTHER);
    const name = canvas.map.getRecord("touchpoints", touchpoint)?.name ?? "";
    canvas.attempt(() => moveCard(canvas.map, at.id, { lane: at.lane, touchpoint }), tr("Card moved to {name}", { name }));
    return;
  }
  const cell = canvas.map.cardsAt(at.lane, at.touchpoint).map(({ card }) => card.id);
  const inside = cell.indexOf(at.id);
  const beside = cell[inside + dy];
  if (beside !== undefined) {
    const before = dy < 0 ? beside : (cell[inside + 2] ?? null);
    const told = tr("Card moved to place {place} of {count}", { place: inside + dy + 1, count: cell.length });
    canvas.attempt(() => moveCard(canvas.map, at.id, { lane: at.lane, touchpoint: at.touchpoint }, before), told);
    return;
  }
  const lanes = shownLanes(canvas);
  const lane = lanes[lanes.indexOf(at.lane) + dy];
  if (lane === undefined) return canvas.say(NO_FURTHER);
  const name = canvas.map.getRecord("lanes", lane)?.name ?? "";
  canvas.attempt(() => moveCard(canvas.map, at.id, { lane, touchpoint: at.touchpoint }), tr("Card moved to lane {name}", { name }));
}
