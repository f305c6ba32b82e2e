/** Copies a lane with its cards from one map and pastes it into another, through the clipboard as text. */
import { tr } from "@/language/tr";
import { LANE_TYPES, SCHEMA, type Lane } from "@/schema/records";
import type { MapDoc } from "@/document/doc";
import type { FieldsOf } from "@/document/reading";
import { EditRefused } from "@/document/refused";
import { checkLength, nameOf, TEXT_LIMIT } from "@/document/text";
import { keyBefore } from "@/document/commands/placing";

const KIND = "sojourn lane";

type CopiedFields = Omit<FieldsOf<"cards">, "lane" | "start" | "end" | "persona">;
interface CopiedCard extends CopiedFields {
  /** Columns of the map it comes from, from 0. */
  readonly first: number;
  readonly last: number;
  readonly persona: string;
}

/** A lane as it travels: touchpoints and personas go by name, so that it finds its place in another map. */
export interface LaneCopy {
  readonly kind: typeof KIND;
  readonly schema: number;
  readonly lane: Pick<Lane, "type" | "name" | "backstage">;
  readonly touchpoints: readonly string[];
  readonly dataset: string;
  readonly cards: readonly CopiedCard[];
}

/** What to put on the clipboard for a lane. */
export function copyLane(map: MapDoc, id: string): string {
  const lane = map.need("lanes", id);
  const touchpoints = map.touchpoints();
  const cards = map.cardsIn(id).map(({ card, first, last }): CopiedCard => {
    const { tone, channels, icon, image, files, kind, owner, link, evidence, measure, text, order } = card;
    const persona = map.getRecord("personas", card.persona)?.name ?? "";
    const columns = { first: touchpoints.indexOf(first), last: touchpoints.indexOf(last) };
    return { ...columns, persona, tone, channels, icon, image, files, kind, owner, link, evidence, measure, text, order };
  });
  const copy: LaneCopy = {
    kind: KIND,
    schema: SCHEMA,
    lane: { type: lane.type, name: lane.name, backstage: lane.backstage },
    touchpoints: touchpoints.map((touchpoint) => map.need("touchpoints", touchpoint).name),
    dataset: map.meta().binding?.dataset ?? "",
    cards,
  };
  return JSON.stringify(copy);
}

/** The lane in a clipboard's text, or null where the text is something else. */
export function laneOf(text: string): LaneCopy | null {
  try {
    const copy = JSON.parse(text) as Partial<LaneCopy> | null;
    if (copy?.kind !== KIND || copy.schema !== SCHEMA) return null;
    const { lane, touchpoints, cards } = copy;
    const whole = LANE_TYPES.some((type) => type === lane?.type) && Array.isArray(touchpoints) && Array.isArray(cards);
    return whole && cards.every(isCard) ? (copy as LaneCopy) : null;
  } catch {
    return null;
  }
}

const isCard = (card: Partial<CopiedCard>): boolean =>
  [card.text, card.order, card.image, card.link, card.icon, card.kind].every((words) => typeof words === "string") &&
  Number.isInteger(card.first) && Number.isInteger(card.last) &&
  Array.isArray(card.channels) && Array.isArray(card.files) && typeof card.evidence === "object";

/** The files that a copied lane refers to, each once. */
export function filesIn(copy: LaneCopy): string[] {
  return [...new Set(copy.cards.flatMap(({ image, files }) => [image, ...files]).filter(Boolean))];
}

/** What of a copied lane a map cannot take over. */
export interface Left {
  readonly figures: number;
  readonly files: number;
  /** Touchpoints of the lane that this map does not have by name. */
  readonly touchpoints: number;
}

/** What will be left behind. `files` are those that this map has now, by the ids that the lane knows. */
export function leftBehind(map: MapDoc, copy: LaneCopy, files: Files): Left {
  const names = new Set(map.touchpoints().map((id) => folded(map.need("touchpoints", id).name)));
  const used = new Set(copy.cards.map(({ first }) => first));
  return {
    figures: sameData(map, copy) ? 0 : copy.cards.filter(({ measure }) => measure).length,
    files: files ? filesIn(copy).filter((file) => !files.has(file)).length : 0,
    touchpoints: [...used].filter((at) => !names.has(folded(copy.touchpoints[at] ?? ""))).length,
  };
}

/** Ids of files as a map has them, by the ids that a copy knows; null where they are the same. */
export type Files = ReadonlyMap<string, string> | null;

const folded = (name: string): string => name.trim().toLocaleLowerCase();
const sameData = (map: MapDoc, copy: LaneCopy): boolean => copy.dataset !== "" && copy.dataset === map.meta().binding?.dataset;

/**
 * Pastes a lane before another (null: at the end). A card goes to the touchpoint of the same name, else to the same
 * column, else to the last. Figures that follow another dataset are left out, and cards that would be empty without
 * them. Answers with the lane's id.
 */
export function pasteLane(map: MapDoc, copy: LaneCopy, before: string | null = null, files: Files = null): string {
  const touchpoints = map.touchpoints();
  if (touchpoints.length === 0) throw new EditRefused("not_allowed", tr("Add a touchpoint first: the cards of the lane need a place."));
  const columns = copy.touchpoints.map((name, at) => columnFor(map, name, at));
  const personas = new Map(map.personas().map((id) => [map.need("personas", id).name, id]));
  const follows = sameData(map, copy);
  const here = (file: string): string => (files ? (files.get(file) ?? "") : file);
  return map.edit(tr("Paste lane"), (plan) => {
    const { type, name, backstage } = copy.lane;
    const lane = plan.create("lanes", { type, name: nameOf(name), backstage: backstage === true, order: keyBefore(map, plan, "lanes", before) });
    for (const { first, last, persona, measure, image, files: attached, ...fields } of copy.cards) {
      const held = { image: here(image), files: attached.map(here).filter(Boolean), measure: follows ? measure : null };
      if (measure && !follows && !fields.text && !held.image && !held.files.length && !fields.channels.length) continue;
      checkLength(fields.text, TEXT_LIMIT, tr("A card of this lane"));
      const [start, end] = [columns[first] ?? columns[0] ?? touchpoints[0], columns[last] ?? ""] as [string, string];
      const place = { lane, start, end: end === start ? "" : end, persona: personas.get(persona) ?? "" };
      plan.create("cards", { ...fields, ...held, ...place });
    }
    return lane;
  });
}

function columnFor(map: MapDoc, name: string, at: number): string {
  const touchpoints = map.touchpoints();
  const same = touchpoints.find((id) => folded(map.need("touchpoints", id).name) === folded(name));
  return same ?? touchpoints[Math.min(at, touchpoints.length - 1)] as string;
}
