/** What the cards of a map rest on: how many on more than an assumption, and what has gone stale. */
import { tr, trn } from "@/language/tr";
import type { Card, Evidence } from "@/schema/records";
import { whole } from "@/system/words";

export interface Coverage {
  readonly cards: number;
  readonly evidenced: number;
  readonly stale: number;
  /** 0..1; null without cards: unknown is not zero. */
  readonly share: number | null;
}

/** Evidence is stale after this many days. */
export const STALE_DAYS = 180;
const DAY = 86_400_000;

/** Whether a card says something: text, a picture, files, channels, a link or a figure. */
export function speaks(card: Pick<Card, "text" | "image" | "files" | "channels" | "measure" | "link">): boolean {
  return Boolean(card.text.trim() || card.image || card.files.length || card.channels.length || card.measure || card.link);
}

/** Whether the evidence is older than it may be; a measure follows the data and an assumption has no age to trust. */
export function isStale(evidence: Evidence, today: string): boolean {
  if (evidence.kind === "assumption" || !evidence.date) return false;
  const age = Date.parse(today) - Date.parse(evidence.date);
  return Number.isFinite(age) && age > STALE_DAYS * DAY;
}

export function coverage(cards: readonly Card[], today: string): Coverage {
  const speaking = cards.filter(speaks);
  const evidenced = speaking.filter((card) => card.measure !== null || card.evidence.kind !== "assumption").length;
  const stale = speaking.filter((card) => card.measure === null && isStale(card.evidence, today)).length;
  return { cards: speaking.length, evidenced, stale, share: speaking.length ? evidenced / speaking.length : null };
}

const WORDS: Record<Evidence["kind"], string> = {
  assumption: tr("assumption"),
  interview: tr("interview"),
  survey: tr("survey"),
  measured: tr("measured"),
};

/** What the mark of a card says: `measured, n 388`, `2 interviews`, `assumption`. */
export function evidenceSaid(evidence: Evidence): string {
  const { kind, n } = evidence;
  if (n === null || kind === "assumption") return WORDS[kind];
  if (kind === "interview") return trn(n, "{n} interview", "{n} interviews");
  return kind === "survey" ? `${WORDS.survey}, n\u00a0${whole(n)}` : `n\u00a0${whole(n)}`;
}
