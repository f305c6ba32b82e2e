/** Lanes: add, rename, move, hide, pin, and put before or behind the line of visibility; `remove` deletes. */
import { tr, trIn } from "@/language/tr";
import type { LaneType } from "@/schema/records";
import type { MapDoc } from "@/document/doc";
import { nameOf } from "@/document/text";
import { keyBefore } from "@/document/commands/placing";

/** What a lane of a type is called until somebody names it. */
export const LANE_NAMES: { readonly [T in LaneType]: string } = {
  action: trIn("lane", "Action"),
  channel: tr("Channel"),
  goal: tr("Goal"),
  quotes: tr("Thoughts and quotes"),
  emotion: tr("Emotion"),
  jobs: trIn("lane", "Jobs"),
  pains: tr("Pains"),
  gains: tr("Gains"),
  information: tr("Information given"),
  frontstage: tr("Front stage"),
  backstage: tr("Backstage"),
  systems: tr("Systems"),
  time: tr("Waiting and effort"),
  kpi: tr("KPIs"),
  opportunities: tr("Opportunities"),
  text: trIn("lane", "Notes"),
  image: tr("Images"),
  files: tr("Files"),
  links: trIn("lane", "Links"),
};
const BACKSTAGE: readonly LaneType[] = ["backstage", "systems"];

/** A new lane of a type, before another (null: at the end). Answers with its id. */
export function addLane(map: MapDoc, type: LaneType, before: string | null = null, name = LANE_NAMES[type]): string {
  return map.edit(tr("Add lane"), (plan) =>
    plan.create("lanes", {
      type,
      name: nameOf(name),
      order: keyBefore(map, plan, "lanes", before),
      backstage: BACKSTAGE.includes(type),
    }),
  );
}

export function renameLane(map: MapDoc, id: string, name: string): void {
  map.need("lanes", id);
  map.edit(tr("Rename lane"), (plan) => plan.set("lanes", id, { name: nameOf(name) }), `name ${id}`);
}

/** Another type for a lane. Its cards stay with all they hold; a name that was the type's becomes that of the new one. */
export function changeLaneType(map: MapDoc, id: string, type: LaneType): void {
  const lane = map.need("lanes", id);
  if (lane.type === type) return;
  const name = lane.name === LANE_NAMES[lane.type] ? LANE_NAMES[type] : lane.name;
  map.edit(tr("Change lane type"), (plan) => plan.set("lanes", id, { type, name }));
}

/** Moves a lane before another; null: to the end. */
export function moveLane(map: MapDoc, id: string, before: string | null): void {
  map.need("lanes", id);
  if (before === id) return;
  map.edit(tr("Move lane"), (plan) => plan.set("lanes", id, { order: keyBefore(map, plan, "lanes", before, id) }));
}

export function hideLane(map: MapDoc, id: string, hidden: boolean): void {
  map.need("lanes", id);
  map.edit(hidden ? tr("Hide lane") : tr("Show lane"), (plan) => plan.set("lanes", id, { hidden }));
}

export function pinLane(map: MapDoc, id: string, pinned: boolean): void {
  map.need("lanes", id);
  map.edit(pinned ? tr("Pin lane") : tr("Unpin lane"), (plan) => plan.set("lanes", id, { pinned }));
}

/** Above the line of visibility is what the customer sees, below it is backstage. */
export function setBackstage(map: MapDoc, id: string, backstage: boolean): void {
  map.need("lanes", id);
  map.edit(backstage ? tr("Move lane backstage") : tr("Move lane to the front"), (plan) => plan.set("lanes", id, { backstage }));
}
