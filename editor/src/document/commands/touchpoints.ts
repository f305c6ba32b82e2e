/** Touchpoints: add, rename, move, mark, bind and nest; merging and splitting stand in `merging.ts`, `remove` deletes. */
import type { MapDoc } from "@/document/doc";
import { EditRefused } from "@/document/refused";
import { checkLength, nameOf, TEXT_LIMIT } from "@/document/text";
import { keysBefore, records } from "@/document/commands/placing";
import { tr } from "@/language/tr";

/** A new touchpoint in a stage, before another of the stage (null: at its end). Answers with its id. */
export function addTouchpoint(map: MapDoc, stage: string, name: string, before: string | null = null): string {
  map.need("stages", stage);
  return map.edit(tr("Add touchpoint"), (plan) => {
    const [order] = keysBefore(plan, "touchpoints", records(map, "touchpoints", map.touchpointsOf(stage)), before);
    return plan.create("touchpoints", { name: nameOf(name), stage, order: order as string });
  });
}

export function renameTouchpoint(map: MapDoc, id: string, name: string): void {
  map.need("touchpoints", id);
  map.edit(tr("Rename touchpoint"), (plan) => plan.set("touchpoints", id, { name: nameOf(name) }), `name ${id}`);
}

/** Moves a touchpoint with its cards into a stage (its own or another), before another touchpoint there (null: to the end). */
export function moveTouchpoint(map: MapDoc, id: string, stage: string, before: string | null): void {
  map.need("touchpoints", id);
  map.need("stages", stage);
  if (before === id) return;
  const others = records(map, "touchpoints", map.touchpointsOf(stage)).filter((touchpoint) => touchpoint.id !== id);
  map.edit(tr("Move touchpoint"), (plan) => {
    const [order] = keysBefore(plan, "touchpoints", others, before);
    plan.set("touchpoints", id, { stage, order: order as string });
  });
}

/** Moves a touchpoint one column to the left (-1) or right (1), into the next stage at an edge. False where there is no further. */
export function stepTouchpoint(map: MapDoc, id: string, by: -1 | 1): boolean {
  const { stage } = map.need("touchpoints", id);
  const inside = map.touchpointsOf(stage);
  const at = inside.indexOf(id);
  const target = inside[at + by];
  if (target !== undefined) {
    moveTouchpoint(map, id, stage, by < 0 ? target : (inside[at + 2] ?? null));
    return true;
  }
  const next = map.stages()[map.stages().indexOf(stage) + by];
  if (next === undefined) return false;
  moveTouchpoint(map, id, next, by < 0 ? null : (map.touchpointsOf(next)[0] ?? null));
  return true;
}

export function setNote(map: MapDoc, id: string, note: string): void {
  map.need("touchpoints", id);
  checkLength(note, TEXT_LIMIT, tr("This note"));
  map.edit(tr("Change note"), (plan) => plan.set("touchpoints", id, { note }), `note ${id}`);
}

/** Marks a touchpoint as a moment of truth, or not. */
export function setMoment(map: MapDoc, id: string, moment: boolean): void {
  map.need("touchpoints", id);
  map.edit(moment ? tr("Mark moment of truth") : tr("Unmark moment of truth"), (plan) => plan.set("touchpoints", id, { moment }));
}

/** The measured touchpoints that this one follows. */
export function bindTouchpoint(map: MapDoc, id: string, bound: readonly string[]): void {
  map.need("touchpoints", id);
  map.edit(tr("Change what is measured here"), (plan) => plan.set("touchpoints", id, { bound: [...new Set(bound)] }));
}

/** The map that tells this touchpoint in detail; "" for none. `self` is the id of the map itself. */
export function nestMap(map: MapDoc, id: string, nested: string, self: string): void {
  map.need("touchpoints", id);
  if (nested && nested === self) throw new EditRefused("not_allowed", tr("A map cannot stand inside itself."));
  map.edit(nested ? tr("Link map") : tr("Unlink map"), (plan) => plan.set("touchpoints", id, { nested }));
}
