/** A map as it is read from start to end: what the story, the table and the presentation show, after search and filter. */
import type { MapDoc } from "@/document/doc";
import { shownText } from "@/document/text";
import { tr } from "@/language/tr";
import type { MeasuredMap, MeasuredTouchpoint } from "@/schema/measured";
import type { Card, Lane, Persona, Stage, Touchpoint } from "@/schema/records";
import { plain } from "@/system/markdown";
import { follow, measuredById, told } from "@/system/measures";
import { matches, showsCard, showsLane, type Filter } from "@/system/search";

export interface ShownLane {
  readonly lane: Lane;
  readonly cards: readonly Card[];
}

export interface ShownTouchpoint {
  readonly touchpoint: Touchpoint;
  /** The measured touchpoints that it follows. */
  readonly measured: readonly MeasuredTouchpoint[];
  readonly lanes: readonly ShownLane[];
}

export interface ShownStage {
  readonly stage: Stage;
  readonly touchpoints: readonly ShownTouchpoint[];
}

export interface ShownMap {
  readonly stages: readonly ShownStage[];
  readonly lanes: readonly Lane[];
  readonly personas: readonly Persona[];
}

/** A card in words: its text, or the figure that it follows, or its channels. */
export function cardSaid(card: Card, measured: MeasuredMap | null): string {
  const figure = card.measure ? follow(card.measure, measured) : null;
  const said = [plain(shownText(card.text)), figure ? told(figure) : "", card.channels.join(", ")];
  return said.filter(Boolean).join(" · ") || (card.image ? tr("Picture") : card.files.length ? tr("File") : card.link ? tr("Another journey") : "");
}

function records<T>(ids: readonly string[], get: (id: string) => T | null): T[] {
  return ids.map(get).filter((record): record is T & {} => record !== null);
}

/** What is shown. A search keeps whole touchpoints of which the name, the stage or a card matches. */
export function shownMap(map: MapDoc, measured: MeasuredMap | null, filter: Filter): ShownMap {
  const found = measuredById(measured);
  const lanes = records(map.lanes(), (id) => map.getRecord("lanes", id)).filter((lane) => showsLane(lane, filter));
  const personas = records(map.personas(), (id) => map.getRecord("personas", id)).filter(({ id }) => !filter.personas.size || filter.personas.has(id));
  const at = (touchpoint: Touchpoint): ShownTouchpoint => ({
    touchpoint,
    measured: touchpoint.bound.map((id) => found.get(id)).filter((one) => one !== undefined),
    lanes: lanes.map((lane) => ({ lane, cards: map.cardsAt(lane.id, touchpoint.id).map(({ card }) => card).filter((card) => showsCard(card, filter)) })),
  });
  const isFound = (stage: Stage, { touchpoint, lanes: rows }: ShownTouchpoint): boolean =>
    !filter.search.trim() || matches([stage.name, touchpoint.name, ...rows.flatMap((row) => row.cards.map((card) => cardSaid(card, measured)))].join("\n"), filter.search);
  const stages = records(map.stages(), (id) => map.getRecord("stages", id)).map((stage) => ({
    stage,
    touchpoints: records(map.touchpointsOf(stage.id), (id) => map.getRecord("touchpoints", id)).map(at).filter((one) => isFound(stage, one)),
  }));
  return { stages: filter.search.trim() ? stages.filter(({ touchpoints }) => touchpoints.length) : stages, lanes, personas };
}
