/** Which cards stand in which cell of the map, and how far they span: kept up to date card by card. */
import type { Card } from "@/schema/records";
import { compare } from "@/document/order";

/** A card at its place: it covers `columns` shown touchpoints, from `first` to `last`. */
export interface PlacedCard {
  readonly card: Card;
  readonly first: string;
  readonly last: string;
  readonly columns: number;
}

/** The columns as they stand: the shown ones in order, and the place of all, deleted ones too. */
export interface Columns {
  readonly shown: readonly string[];
  readonly places: ReadonlyMap<string, number>;
}

const NONE: readonly PlacedCard[] = [];
const keyOf = (lane: string, touchpoint: string): string => `${lane}\n${touchpoint}`;

/** Where a card stands, or null where it is not shown: it is deleted, or all its touchpoints are. */
function place(card: Card, columns: Columns, shownAt: ReadonlyMap<string, number>): PlacedCard | null {
  if (card.deleted) return null;
  if (!card.end || card.end === card.start) {
    return shownAt.has(card.start) ? { card, first: card.start, last: card.start, columns: 1 } : null;
  }
  const ends = [columns.places.get(card.start), columns.places.get(card.end)].filter((end) => end !== undefined);
  if (ends.length === 0) return null;
  const [from, to] = [Math.min(...ends), Math.max(...ends)];
  const inside = columns.shown.filter((id) => {
    const at = columns.places.get(id) as number;
    return at >= from && at <= to;
  });
  const [first, last] = [inside[0], inside[inside.length - 1]];
  return first !== undefined && last !== undefined ? { card, first, last, columns: inside.length } : null;
}

/** The index of cells. Methods that change it give the keys of the cells that read differently now. */
export class Cells {
  private readonly placed = new Map<string, PlacedCard>();
  private readonly unplaced = new Map<string, Card>();
  private readonly ids = new Map<string, Set<string>>();
  private readonly lists = new Map<string, readonly PlacedCard[]>();
  private columns: Columns = { shown: [], places: new Map() };
  private shownAt: ReadonlyMap<string, number> = new Map();

  at(lane: string, touchpoint: string): readonly PlacedCard[] {
    const key = keyOf(lane, touchpoint);
    const known = this.lists.get(key);
    if (known) return known;
    const ids = this.ids.get(key);
    if (!ids?.size) return NONE;
    const list = [...ids].map((id) => this.placed.get(id) as PlacedCard).sort((a, b) => compare(a.card, b.card));
    this.lists.set(key, list);
    return list;
  }

  placeOf(card: string): PlacedCard | null {
    return this.placed.get(card) ?? null;
  }

  all(): Iterable<PlacedCard> {
    return this.placed.values();
  }

  /** A card as it reads now; null when it is no more. */
  put(id: string, card: Card | null): string[] {
    const before = this.placed.get(id);
    const after = card && place(card, this.columns, this.shownAt);
    const changed = new Set<string>();
    if (before) changed.add(this.forget(before));
    if (after) changed.add(this.remember(after));
    if (card && !after) this.unplaced.set(id, card);
    else this.unplaced.delete(id);
    for (const key of changed) this.lists.delete(key);
    return [...changed];
  }

  /** The columns stand differently: cards that come, go or span otherwise move; the others are not touched. */
  setColumns(columns: Columns): string[] {
    this.columns = columns;
    this.shownAt = new Map(columns.shown.map((id, at) => [id, at]));
    const changed: string[] = [];
    for (const [id, card] of [...this.unplaced]) changed.push(...this.put(id, card));
    for (const [id, was] of [...this.placed]) {
      const now = place(was.card, columns, this.shownAt);
      if (now?.first === was.first && now.last === was.last && now.columns === was.columns) continue;
      changed.push(...this.put(id, was.card));
    }
    return changed;
  }

  private forget(was: PlacedCard): string {
    const key = keyOf(was.card.lane, was.first);
    this.placed.delete(was.card.id);
    const ids = this.ids.get(key);
    ids?.delete(was.card.id);
    if (ids?.size === 0) this.ids.delete(key);
    return key;
  }

  private remember(now: PlacedCard): string {
    const key = keyOf(now.card.lane, now.first);
    this.placed.set(now.card.id, now);
    const ids = this.ids.get(key) ?? new Set();
    this.ids.set(key, ids.add(now.card.id));
    return key;
  }
}

/** The key under which a cell's readers are told. */
export const cellKey = keyOf;
