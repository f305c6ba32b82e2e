/** What of a map a search, a choice of lanes and a choice of personas leave to be seen. */
import type { Card, Lane, View } from "@/schema/records";
import { plain } from "@/system/markdown";
import { meant } from "@/system/synonyms";

/** What is chosen; empty sets mean all. */
export interface Filter {
  readonly lanes: ReadonlySet<string>;
  readonly personas: ReadonlySet<string>;
  readonly search: string;
}

export const NO_FILTER: Filter = { lanes: new Set(), personas: new Set(), search: "" };

export function isFiltered(filter: Filter): boolean {
  return filter.lanes.size > 0 || filter.personas.size > 0 || filter.search.trim() !== "";
}

/** The filter of a saved view. */
export function filterOf(view: View): Filter {
  return { lanes: new Set(view.lanes), personas: new Set(view.personas), search: view.search };
}

/** Whether a lane is shown: chosen by name, otherwise unless it is hidden. */
export function showsLane(lane: Pick<Lane, "id" | "hidden">, filter: Filter): boolean {
  return filter.lanes.size ? filter.lanes.has(lane.id) : !lane.hidden;
}

/** Whether a card is about somebody who is shown; a card about nobody in particular always is. */
export function showsCard(card: Pick<Card, "persona">, filter: Filter): boolean {
  return !card.persona || !filter.personas.size || filter.personas.has(card.persona);
}

/** Text as it is compared: without case, accents and formatting. */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Whether all the words of a search, or words that mean the same, are in a text. */
export function matches(text: string, search: string): boolean {
  const words = folded(search).split(/\s+/).filter(Boolean);
  const inside = folded(plain(text));
  return words.every((word) => meant(word).some((one) => inside.includes(one)));
}
