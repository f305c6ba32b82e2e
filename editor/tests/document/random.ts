/** Random edits of every kind, the same for the same seed. */
import * as cards from "@/document/commands/cards";
import { copyLane, laneOf, pasteLane } from "@/document/commands/copying";
import * as lanes from "@/document/commands/lanes";
import { addLink, labelLink } from "@/document/commands/links";
import { mergeTouchpoints, splitTouchpoint } from "@/document/commands/merging";
import { setMeta } from "@/document/commands/meta";
import { pasteBlock } from "@/document/commands/paste";
import * as personas from "@/document/commands/personas";
import { bringBack, remove } from "@/document/commands/remove";
import * as stages from "@/document/commands/stages";
import * as touchpoints from "@/document/commands/touchpoints";
import * as views from "@/document/commands/views";
import type { MapDoc } from "@/document/doc";
import { EditRefused } from "@/document/refused";
import { COLLECTIONS, LANE_TYPES, type Collection } from "@/schema/records";

/** A stream of chance. */
export class Chance {
  constructor(private seed: number) {}

  /** A number from 0 to below 1 (mulberry32). */
  next(): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let t = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)] as T;
  }

  maybe<T>(choices: readonly T[]): T | null {
    return this.next() < 0.3 || choices.length === 0 ? null : this.of(choices);
  }
}

const WORDS = ["wait", "phone", "laptop 💻", "שלום", "again", "\u202Eevil", "<b>bold</b>", "日本", "- item\n", "**x**"];
const REMOVED: readonly Collection[] = COLLECTIONS;

export type Edit = (map: MapDoc, chance: Chance) => unknown;

function any(map: MapDoc, collection: Collection, chance: Chance): string {
  const ids = map.ids(collection);
  if (ids.length === 0) throw new EditRefused("not_found", "nothing there");
  return chance.of(ids);
}

const cell = (map: MapDoc, chance: Chance): cards.CellPlace => ({ lane: any(map, "lanes", chance), touchpoint: any(map, "touchpoints", chance) });

const OTHERS: readonly Edit[] = [
  (map, chance) => stages.addStage(map, chance.of(WORDS), chance.maybe(map.stages()), chance.of(["", "First"])),
  (map, chance) => stages.renameStage(map, any(map, "stages", chance), chance.of(WORDS)),
  (map, chance) => stages.moveStage(map, any(map, "stages", chance), chance.maybe(map.stages())),
  (map, chance) => chance.next() < 0.3 && stages.mergeStages(map, any(map, "stages", chance), any(map, "stages", chance)),
  (map, chance) => stages.splitStage(map, any(map, "touchpoints", chance), chance.of(WORDS)),
  (map, chance) => {
    const stage = any(map, "stages", chance);
    return touchpoints.addTouchpoint(map, stage, chance.of(WORDS), chance.maybe(map.touchpointsOf(stage)));
  },
  (map, chance) => touchpoints.renameTouchpoint(map, any(map, "touchpoints", chance), chance.of(WORDS)),
  (map, chance) => {
    const stage = any(map, "stages", chance);
    touchpoints.moveTouchpoint(map, any(map, "touchpoints", chance), stage, chance.maybe(map.touchpointsOf(stage)));
  },
  (map, chance) => touchpoints.stepTouchpoint(map, any(map, "touchpoints", chance), chance.of([-1, 1] as const)),
  (map, chance) => touchpoints.setMoment(map, any(map, "touchpoints", chance), chance.next() < 0.5),
  (map, chance) => touchpoints.setNote(map, any(map, "touchpoints", chance), chance.of(WORDS)),
  (map, chance) => touchpoints.bindTouchpoint(map, any(map, "touchpoints", chance), [chance.of(WORDS), chance.of(WORDS)]),
  (map, chance) => touchpoints.nestMap(map, any(map, "touchpoints", chance), chance.of(["", "m2"]), "m1"),
  (map, chance) => chance.next() < 0.3 && mergeTouchpoints(map, any(map, "touchpoints", chance), [any(map, "touchpoints", chance)]),
  (map, chance) => splitTouchpoint(map, any(map, "touchpoints", chance), { name: chance.of(WORDS), cards: map.ids("cards").slice(0, 3) }),
  (map, chance) => lanes.addLane(map, chance.of(LANE_TYPES), chance.maybe(map.lanes())),
  (map, chance) => lanes.renameLane(map, any(map, "lanes", chance), chance.of(WORDS)),
  (map, chance) => lanes.moveLane(map, any(map, "lanes", chance), chance.maybe(map.lanes())),
  (map, chance) => lanes.hideLane(map, any(map, "lanes", chance), chance.next() < 0.5),
  (map, chance) => lanes.pinLane(map, any(map, "lanes", chance), chance.next() < 0.5),
  (map, chance) => lanes.setBackstage(map, any(map, "lanes", chance), chance.next() < 0.5),
  (map, chance) => {
    const copy = laneOf(copyLane(map, any(map, "lanes", chance)));
    if (copy && copy.cards.length < 5) pasteLane(map, copy, chance.maybe(map.lanes()));
  },
  ...Array.from({ length: 3 }, (): Edit => (map, chance) => cards.addCard(map, cell(map, chance), { text: chance.of(WORDS), tone: chance.of(["", "bad"]) })),
  (map, chance) => cards.moveCard(map, any(map, "cards", chance), cell(map, chance), chance.maybe(map.ids("cards"))),
  (map, chance) => cards.spanCard(map, any(map, "cards", chance), any(map, "touchpoints", chance)),
  (map, chance) => cards.setCard(map, any(map, "cards", chance), {
    evidence: { kind: chance.of(["survey", "interview"] as const), source: chance.of(WORDS), date: "2026-09-03", n: chance.below(50) },
  }),
  (map, chance) => cards.setCard(map, any(map, "cards", chance), { channels: [chance.of(["phone", "portal"])], icon: chance.of(["", "star"]) }),
  (map, chance) => personas.addPersona(map, chance.of(WORDS), "#445566", chance.maybe(map.personas())),
  (map, chance) => personas.renamePersona(map, any(map, "personas", chance), chance.of(WORDS)),
  (map, chance) => personas.movePersona(map, any(map, "personas", chance), chance.maybe(map.personas())),
  (map, chance) => personas.setFeeling(map, any(map, "personas", chance), any(map, "touchpoints", chance), chance.next() * 6 - 3),
  (map, chance) => personas.clearFeeling(map, any(map, "personas", chance), any(map, "touchpoints", chance)),
  (map, chance) => addLink(map, any(map, "touchpoints", chance), any(map, "touchpoints", chance), chance.of(WORDS)),
  (map, chance) => labelLink(map, any(map, "links", chance), chance.of(WORDS)),
  (map, chance) => views.saveView(map, chance.of(WORDS), { lanes: map.lanes().slice(0, 2), personas: [], search: chance.of(WORDS) }),
  (map, chance) => views.changeView(map, any(map, "views", chance), { lanes: [], personas: map.personas(), search: "" }),
  (map, chance) => setMeta(map, "title", chance.of(WORDS)),
  (map, chance) => setMeta(map, "kind", chance.of(["current", "future"] as const)),
  (map, chance) => pasteBlock(map, cell(map, chance), [[chance.of(WORDS), "0,5"], ["", chance.of(WORDS)]]),
  (map, chance) => {
    const collection = chance.of(REMOVED);
    if (map.ids(collection).length > 2) remove(map, collection, [any(map, collection, chance)]);
  },
  (map, chance) => {
    const collection = chance.of(REMOVED);
    const gone = map.deleted(collection)[0];
    if (gone) bringBack(map, collection, [gone.id]);
  },
];

const rewrite: Edit = (map, chance) => {
  const card = any(map, "cards", chance);
  const { text } = map.need("cards", card);
  const at = chance.below(text.length + 1);
  cards.setCardText(map, card, text.slice(0, at) + chance.of(WORDS) + text.slice(at + chance.below(4)));
};

const UNDO: readonly Edit[] = [(map) => map.history.undo(), (map) => map.history.undo(), (map) => map.history.redo()];

/** Every kind of edit that there is. */
export const EDITS: readonly Edit[] = [...OTHERS, ...UNDO, rewrite, rewrite, rewrite, rewrite, rewrite];

/** Every kind of edit that takes away no text that somebody else wrote. */
export const KEEPING_TEXT: readonly Edit[] = [...OTHERS, ...UNDO];

/** One random edit; one that is refused changes nothing. */
export function edit(map: MapDoc, chance: Chance, edits: readonly Edit[] = EDITS): void {
  try {
    chance.of(edits)(map, chance);
  } catch (error) {
    if (!(error instanceof EditRefused)) throw error;
  }
}

/** Everything that a reader of a map can ask for: two maps with the same document must answer alike. */
export function reading(map: MapDoc): unknown {
  return {
    meta: map.meta(),
    lists: COLLECTIONS.map((collection) => map.ids(collection)),
    records: COLLECTIONS.map((collection) => map.everyRecord(collection).sort((a, b) => (a.id < b.id ? -1 : 1))),
    stages: map.stages().map((stage) => map.touchpointsOf(stage)),
    cells: map.lanes().map((lane) => map.touchpoints().map((touchpoint) => map.cardsAt(lane, touchpoint))),
    lanes: map.lanes().map((lane) => map.cardsIn(lane)),
  };
}
