/** Kinds of opportunities that a card can have: the word that is kept, and what is said of it. */
import { tr } from "@/language/tr";

const KINDS: ReadonlyMap<string, string> = new Map([
  ["quick win", tr("quick win")], ["remove a step", tr("remove a step")], ["combine steps", tr("combine steps")], ["self-service", tr("self-service")],
  ["integration", tr("integration")], ["customer records", tr("customer records")], ["measurement", tr("measurement")],
]);

export const CARD_KINDS: readonly string[] = [...KINDS.keys()];

/** A kind in the reader's language; others, of older maps, stay as they are. */
export const kindSaid = (kind: string): string => KINDS.get(kind) ?? kind;
