/** Cards: add, write, move, span, and everything else that stands on them; `remove` deletes. */
import type { MapDoc } from "@/document/doc";
import type { FieldsOf } from "@/document/reading";
import { EditRefused } from "@/document/refused";
import { checkLength, NAME_LIMIT, TEXT_LIMIT } from "@/document/text";
import { keysBefore } from "@/document/commands/placing";
import { tr } from "@/language/tr";

/** A cell of the map. */
export interface CellPlace {
  readonly lane: string;
  readonly touchpoint: string;
}

type CardFields = FieldsOf<"cards">;
/** What `setCard` may change. */
export type CardChange = Partial<Omit<CardFields, "text" | "lane" | "start" | "end" | "order">>;

const LABELS: { readonly [F in keyof CardChange]-?: string } = {
  tone: tr("Change tone"),
  persona: tr("Change persona"),
  channels: tr("Change channels"),
  icon: tr("Change icon"),
  image: tr("Change image"),
  files: tr("Change files"),
  kind: tr("Change kind"),
  owner: tr("Change owner"),
  link: tr("Change link"),
  evidence: tr("Change evidence"),
  measure: tr("Change measure"),
};

/** A new card in a cell, before another there (null: at the end). Answers with its id. */
export function addCard(map: MapDoc, cell: CellPlace, fields: CardChange & { text?: string } = {}, before: string | null = null): string {
  map.need("lanes", cell.lane);
  map.need("touchpoints", cell.touchpoint);
  checkCard(fields);
  return map.edit(tr("Add card"), (plan) => {
    const inside = map.cardsAt(cell.lane, cell.touchpoint).map((placed) => placed.card);
    const [order] = keysBefore(plan, "cards", inside, before);
    return plan.create("cards", { ...fields, lane: cell.lane, start: cell.touchpoint, order: order as string });
  });
}

/** Sets a card's text. `before` is the text that the writer saw: what somebody else wrote since then stays. */
export function setCardText(map: MapDoc, id: string, text: string, before?: string): void {
  const card = map.need("cards", id);
  if (text === (before ?? card.text)) return;
  checkCard({ text });
  map.edit(tr("Change text"), (plan) => plan.setText(id, before ?? card.text, text), `text ${id}`);
}

/** Changes fields of a card other than its text and place. */
export function setCard(map: MapDoc, id: string, change: CardChange): void {
  map.need("cards", id);
  checkCard(change);
  const [first] = Object.keys(change) as (keyof CardChange)[];
  if (first) map.edit(LABELS[first], (plan) => plan.set("cards", id, change), `${first} ${id}`);
}

/** Moves a card to a cell, before another card there (null: to the end). A card that spans keeps its width where there is room. */
export function moveCard(map: MapDoc, id: string, cell: CellPlace, before: string | null = null): void {
  map.need("cards", id);
  map.need("lanes", cell.lane);
  map.need("touchpoints", cell.touchpoint);
  if (before === id) return;
  const columns = map.placeOf(id)?.columns ?? 1;
  const touchpoints = map.touchpoints();
  const last = touchpoints[Math.min(touchpoints.indexOf(cell.touchpoint) + columns, touchpoints.length) - 1] ?? cell.touchpoint;
  const others = map.cardsAt(cell.lane, cell.touchpoint).map((placed) => placed.card).filter((card) => card.id !== id);
  map.edit(tr("Move card"), (plan) => {
    const [order] = keysBefore(plan, "cards", others, before);
    const end = last === cell.touchpoint ? "" : last;
    plan.set("cards", id, { lane: cell.lane, start: cell.touchpoint, end, order: order as string });
  });
}

/** Lets a card span from its first touchpoint to `last` (or from `last`, where that stands before). */
export function spanCard(map: MapDoc, id: string, last: string): void {
  map.need("cards", id);
  map.need("touchpoints", last);
  const first = map.placeOf(id)?.first;
  if (first === undefined) throw new EditRefused("not_found", tr("This card is not on the map any more: its touchpoint was deleted."));
  const touchpoints = map.touchpoints();
  const [from, to] = touchpoints.indexOf(first) <= touchpoints.indexOf(last) ? [first, last] : [last, first];
  map.edit(tr("Span card"), (plan) => plan.set("cards", id, { start: from, end: from === to ? "" : to }), `span ${id}`);
}

function checkCard(fields: CardChange & { text?: string }): void {
  checkLength(fields.text ?? "", TEXT_LIMIT, tr("This card"));
  checkLength(fields.kind ?? "", NAME_LIMIT, tr("This kind"));
  checkLength(fields.evidence?.source ?? "", NAME_LIMIT, tr("This source"));
  for (const channel of fields.channels ?? []) checkLength(channel, NAME_LIMIT, tr("This channel"));
  const n = fields.evidence?.n ?? null;
  if (n !== null && !(Number.isSafeInteger(n) && n >= 0)) throw new EditRefused("not_allowed", tr("The number of observations is a whole number, or nothing."));
}
