/** Stages: add, rename, move, merge and split; `remove` deletes. */
import type { MapDoc } from "@/document/doc";
import { EditRefused } from "@/document/refused";
import { nameOf } from "@/document/text";
import { keyBefore, keysBefore, records } from "@/document/commands/placing";
import { tr } from "@/language/tr";

/** A new stage before another (null: at the end), with one touchpoint where `touchpoint` names it. Answers with its id. */
export function addStage(map: MapDoc, name: string, before: string | null = null, touchpoint = ""): string {
  return map.edit(tr("Add stage"), (plan) => {
    const order = keyBefore(map, plan, "stages", before);
    const stage = plan.create("stages", { name: nameOf(name), order });
    if (touchpoint) plan.create("touchpoints", { name: nameOf(touchpoint), stage, order: "a0" });
    return stage;
  });
}

export function renameStage(map: MapDoc, id: string, name: string): void {
  map.need("stages", id);
  map.edit(tr("Rename stage"), (plan) => plan.set("stages", id, { name: nameOf(name) }), `name ${id}`);
}

/** Moves a stage with its touchpoints before another; null: to the end. */
export function moveStage(map: MapDoc, id: string, before: string | null): void {
  map.need("stages", id);
  if (before === id) return;
  map.edit(tr("Move stage"), (plan) => plan.set("stages", id, { order: keyBefore(map, plan, "stages", before, id) }));
}

/** The touchpoints of `other` go to the end of `survivor`; `other` is deleted. */
export function mergeStages(map: MapDoc, survivor: string, other: string): void {
  map.need("stages", survivor);
  map.need("stages", other);
  if (survivor === other) return;
  const moving = map.touchpointsOf(other);
  map.edit(tr("Merge stages"), (plan) => {
    const standing = records(map, "touchpoints", map.touchpointsOf(survivor));
    const keys = moving.length ? keysBefore(plan, "touchpoints", standing, null, moving.length) : [];
    moving.forEach((id, place) => plan.set("touchpoints", id, { stage: survivor, order: keys[place] as string }));
    plan.set("stages", other, { deleted: new Date().toISOString() });
  });
}

/** The touchpoints from `first` on become a stage of their own, right after. Answers with its id. */
export function splitStage(map: MapDoc, first: string, name: string): string {
  const { stage } = map.need("touchpoints", first);
  map.need("stages", stage);
  const inside = map.touchpointsOf(stage);
  const at = inside.indexOf(first);
  if (at < 1) throw new EditRefused("not_allowed", tr("A stage is split at its second touchpoint or later."));
  const stages = map.stages();
  return map.edit(tr("Split stage"), (plan) => {
    const order = keyBefore(map, plan, "stages", stages[stages.indexOf(stage) + 1] ?? null);
    const made = plan.create("stages", { name: nameOf(name), order });
    for (const id of inside.slice(at)) plan.set("touchpoints", id, { stage: made });
    return made;
  });
}
