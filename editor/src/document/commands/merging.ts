/** Merges touchpoints into one and splits one into two: cards, measures, links and feelings go along. */
import { tr } from "@/language/tr";
import type { Card, Touchpoint } from "@/schema/records";
import type { MapDoc } from "@/document/doc";
import type { Plan } from "@/document/edit";
import { checkLength, nameOf, TEXT_LIMIT } from "@/document/text";
import { keysBefore, records } from "@/document/commands/placing";

/** `others` become part of `survivor`, which keeps its name and place; they are deleted. */
export function mergeTouchpoints(map: MapDoc, survivor: string, others: readonly string[]): void {
  const kept = map.need("touchpoints", survivor);
  const merged = [...new Set(others)].filter((id) => id !== survivor).map((id) => map.need("touchpoints", id));
  if (merged.length === 0) return;
  const gone = new Set(merged.map((touchpoint) => touchpoint.id));
  map.edit(tr("Merge touchpoints"), (plan) => {
    moveCards(map, plan, survivor, gone);
    moveLinks(map, plan, survivor, gone);
    moveFeelings(map, plan, survivor, gone);
    const all = [kept, ...merged];
    plan.set("touchpoints", survivor, {
      bound: [...new Set(all.flatMap((touchpoint) => touchpoint.bound))],
      moment: all.some((touchpoint) => touchpoint.moment),
      note: checkLength(all.map((touchpoint) => touchpoint.note).filter(Boolean).join("\n\n"), TEXT_LIMIT, tr("The note of all of them")),
      nested: all.find((touchpoint) => touchpoint.nested)?.nested ?? "",
    });
    const deleted = new Date().toISOString();
    for (const id of gone) plan.set("touchpoints", id, { deleted });
  });
}

function standing(map: MapDoc): Card[] {
  return map.ids("cards").map((id) => map.getRecord("cards", id)).filter((card) => card !== null);
}

function moveCards(map: MapDoc, plan: Plan, survivor: string, gone: ReadonlySet<string>): void {
  for (const card of standing(map)) {
    const start = gone.has(card.start) ? survivor : card.start;
    const end = gone.has(card.end) ? survivor : card.end;
    if (start === card.start && end === card.end) continue;
    plan.set("cards", card.id, { start, end: end === start ? "" : end });
  }
}

function moveLinks(map: MapDoc, plan: Plan, survivor: string, gone: ReadonlySet<string>): void {
  for (const id of map.links()) {
    const link = map.need("links", id);
    const source = gone.has(link.source) ? survivor : link.source;
    const target = gone.has(link.target) ? survivor : link.target;
    if (source === link.source && target === link.target) continue;
    if (source === target) plan.set("links", id, { deleted: new Date().toISOString() });
    else plan.set("links", id, { source, target });
  }
}

/** A persona's own feeling at the survivor stays; without one it takes the mean of the others. */
function moveFeelings(map: MapDoc, plan: Plan, survivor: string, gone: ReadonlySet<string>): void {
  for (const id of map.personas()) {
    const { curve } = map.need("personas", id);
    if (curve[survivor] !== undefined) continue;
    const feelings = [...gone].map((touchpoint) => curve[touchpoint]).filter((feeling) => feeling !== undefined);
    if (feelings.length === 0) continue;
    const mean = feelings.reduce((sum, feeling) => sum + feeling, 0) / feelings.length;
    plan.setFeeling(id, survivor, Math.round(mean * 10) / 10);
  }
}

/** How a touchpoint is divided: the new one's name, and what goes to it. */
export interface Split {
  readonly name: string;
  readonly cards?: readonly string[];
  readonly bound?: readonly string[];
}

/** A second touchpoint right after `id`, with the chosen cards and measures; ways onward leave from it. Answers with its id. */
export function splitTouchpoint(map: MapDoc, id: string, split: Split): string {
  const touchpoint = map.need("touchpoints", id);
  const inside = map.touchpointsOf(touchpoint.stage);
  const before = inside[inside.indexOf(id) + 1] ?? null;
  return map.edit(tr("Split touchpoint"), (plan) => {
    const [order] = keysBefore(plan, "touchpoints", records(map, "touchpoints", inside), before);
    const bound = touchpoint.bound.filter((measured) => split.bound?.includes(measured));
    const made = plan.create("touchpoints", { name: nameOf(split.name), stage: touchpoint.stage, order: order as string, bound });
    if (bound.length) plan.set("touchpoints", id, { bound: touchpoint.bound.filter((measured) => !bound.includes(measured)) });
    divide(map, plan, touchpoint, made, new Set(split.cards));
    return made;
  });
}

function divide(map: MapDoc, plan: Plan, touchpoint: Touchpoint, made: string, chosen: ReadonlySet<string>): void {
  for (const card of standing(map)) {
    if (card.start === touchpoint.id && (!card.end || card.end === card.start)) {
      if (chosen.has(card.id)) plan.set("cards", card.id, { start: made, end: "" });
    } else if (card.end === touchpoint.id) plan.set("cards", card.id, { end: made });
  }
  for (const id of map.links()) if (map.need("links", id).source === touchpoint.id) plan.set("links", id, { source: made });
  for (const id of map.personas()) {
    const feeling = map.need("personas", id).curve[touchpoint.id];
    if (feeling !== undefined) plan.setFeeling(id, made, feeling);
  }
}
