/** Kinds and levels of opportunities in words, and numbers as people type them. */
import { NUMBERS_IN, tr, trIn } from "@/language/tr";
import type { Kind, Level } from "@/schema/act";

export const KIND_SAID: Readonly<Record<Kind, string>> = {
  "quick win": tr("Quick win"),
  "remove or combine a step": tr("Remove or combine a step"),
  "self-service": tr("Self-service"),
  integration: tr("Integration"),
  "customer records": tr("Customer records"),
  measurement: tr("Measurement"),
};
export const LEVEL_SAID: Readonly<Record<Level, string>> = { low: trIn("level", "Low"), medium: trIn("level", "Medium"), high: trIn("level", "High") };
const LEVEL_WITHIN: Readonly<Record<Level, string>> = { low: trIn("level", "low"), medium: trIn("level", "medium"), high: trIn("level", "high") };

/** A level within a sentence; where people have not said it, with how it came about: `low (assumed)`. */
export const levelSaid = (level: Level, how = ""): string => (how ? `${LEVEL_WITHIN[level]} (${how})` : LEVEL_WITHIN[level]);

/** What parts whole numbers from their fractions in the reader's language. */
const POINT = new Intl.NumberFormat(NUMBERS_IN).formatToParts(0.5).find(({ type }) => type === "decimal")?.value ?? ".";

/** A number as it stands in a field, and as somebody has typed it there. */
export const inField = (value: number): string => String(value).replace(".", POINT);
export const typedIn = (words: string): number => Number(words.trim().replace(POINT, "."));
