/** What an editor can do at once about what a check has found. */
import { addCard } from "@/document/commands/cards";
import { addLane } from "@/document/commands/lanes";
import { setMeta } from "@/document/commands/meta";
import { addStage } from "@/document/commands/stages";
import { tr } from "@/language/tr";
import type { Finding } from "@/schema/checks";
import type { Position } from "@/system/grid";
import { HEAD_KEY, STAGES, TOUCHPOINTS, type Canvas } from "@/ui/map/model/canvas";

/** Reviews are quarterly unless somebody says otherwise. */
const REVIEW_DAYS = 91;

export interface Doing {
  readonly name: string;
  /** Does it; gives the place to write at next, or null where nothing is to be written. */
  readonly run: () => Position | null;
}

/** What can be done about a finding; null where it takes thought. */
export function repairOf(canvas: Canvas, finding: Finding, { me, today }: { readonly me: string; readonly today: string }): Doing | null {
  const { map } = canvas;
  const [first] = finding.places;
  switch (finding.repair) {
    case "review":
      return { name: tr("Review it in three months"), run: () => done(() => setMeta(map, "review", later(today))) };
    case "owner":
      return { name: tr("I keep it true"), run: () => done(() => setMeta(map, "owner", me)) };
    case "before":
      return { name: tr("Add a stage before it"), run: () => began(canvas, tr("Something breaks or is needed"), tr("Something breaks"), map.stages()[0] ?? null) };
    case "after":
      return { name: tr("Add a stage after it"), run: () => began(canvas, tr("Afterwards"), tr("I look back"), null) };
    case "opportunity":
      return first ? { name: tr("Write one at “{name}”", { name: map.getRecord("touchpoints", first.id)?.name ?? "" }), run: () => opportunity(canvas, first.id) } : null;
    case "":
      return null;
  }
}

/** Where on the canvas something stands; null for what stands in the panel alone, or is gone. */
export function positionOf(canvas: Canvas, { kind, id }: Finding["places"][number]): Position | null {
  if (kind === "stage") return { row: STAGES, key: id };
  if (kind === "touchpoint") return { row: TOUCHPOINTS, key: id };
  if (kind === "lane") return { row: id, key: HEAD_KEY };
  const placed = kind === "card" ? canvas.map.placeOf(id) : null;
  return placed ? { row: placed.card.lane, key: id } : null;
}

function done(run: () => void): null {
  run();
  return null;
}

function began(canvas: Canvas, stage: string, touchpoint: string, before: string | null): Position | null {
  const made = addStage(canvas.map, stage, before, touchpoint);
  const [key] = canvas.map.touchpointsOf(made);
  return key === undefined ? null : { row: TOUCHPOINTS, key };
}

function opportunity(canvas: Canvas, touchpoint: string): Position {
  const { map } = canvas;
  const lane = map.lanes().find((id) => map.getRecord("lanes", id)?.type === "opportunities") ?? addLane(map, "opportunities");
  return { row: lane, key: addCard(map, { lane, touchpoint }) };
}

function later(today: string): string {
  const day = new Date(`${today}T12:00Z`);
  day.setUTCDate(day.getUTCDate() + REVIEW_DAYS);
  return day.toISOString().slice(0, 10);
}
