/** A map's document as typed records, with subscriptions fine enough that one edit redraws one cell.
 *
 * Readers (`getRecord`, `stages`, `touchpoints`, `lanes`, `cardsAt`, ...) answer with the same object until what it says
 * changes, so they are snapshots for React's `useSyncExternalStore` together with the `subscribe...` function of the same
 * subject. Lists are ids of what is shown, in order; `getRecord` also gives deleted records (`deleted` is their time).
 * Functions in `@/document/commands/` make changes; each throws `EditRefused` with words for the person and changes nothing
 * where it cannot. `MapDoc` knows no server: `@/document/open` puts it together with the connection.
 */
import * as Y from "yjs";
import { tr } from "@/language/tr";
import { COLLECTIONS, type Collection, type Meta } from "@/schema/records";
import { Cells, cellKey, type PlacedCard } from "@/document/cells";
import { Plan } from "@/document/edit";
import { Lists } from "@/document/lists";
import { readMeta, readRecord, type RecordOf } from "@/document/reading";
import { EditRefused, GONE } from "@/document/refused";
import { Topics, type Told } from "@/document/told";
import { History } from "@/document/undo";

type Fields = Y.Map<unknown>;
type Kept = { [C in Collection]: Map<string, RecordOf<C> | null> };
type Touched = { readonly collection: Collection; readonly id: string };

/** Topics: "meta", "all", "order:lanes", "cards:ID", "cell:LANE\nTOUCHPOINT", "lane:ID". */
export class MapDoc {
  readonly ydoc: Y.Doc;
  readonly history: History;
  private readonly roots: { readonly [C in Collection]: Y.Map<Fields> };
  private readonly kept = Object.fromEntries(COLLECTIONS.map((name) => [name, new Map()])) as unknown as Kept;
  private readonly lists: Lists;
  private readonly cells = new Cells();
  private readonly topics = new Topics();
  private readonly touched: Touched[] = [];
  private readonly laneCards = new Map<string, readonly PlacedCard[]>();
  private metaTouched = false;
  private metaKept: Meta;
  private versionKept = 0;
  private writable: boolean;

  constructor(ydoc: Y.Doc, mayWrite = true) {
    this.ydoc = ydoc;
    this.writable = mayWrite;
    this.roots = Object.fromEntries(COLLECTIONS.map((name) => [name, ydoc.getMap<Fields>(name)])) as typeof this.roots;
    this.metaKept = readMeta(ydoc.getMap("meta"));
    this.lists = new Lists((collection) => this.everyRecord(collection));
    this.cells.setColumns(this.lists.columns());
    for (const card of this.everyRecord("cards")) this.cells.put(card.id, card);
    for (const collection of COLLECTIONS) this.roots[collection].observeDeep(this.observers[collection]);
    ydoc.getMap("meta").observeDeep(this.observeMeta);
    ydoc.on("afterTransaction", this.publish);
    this.history = new History(ydoc, ["meta", ...COLLECTIONS].map((name) => ydoc.getMap(name)));
  }

  /** Lets go of the Y document; the object is not used afterwards. */
  destroy(): void {
    for (const collection of COLLECTIONS) this.roots[collection].unobserveDeep(this.observers[collection]);
    this.ydoc.getMap("meta").unobserveDeep(this.observeMeta);
    this.ydoc.off("afterTransaction", this.publish);
    this.history.destroy();
  }

  /** May this person write? Commands are refused where not. */
  get mayWrite(): boolean {
    return this.writable;
  }

  set mayWrite(may: boolean) {
    if (may === this.writable) return;
    this.writable = may;
    this.topics.tell(["access"]);
  }

  // --- reading

  meta(): Meta {
    return this.metaKept;
  }

  /** A record by id, deleted ones too; null where there is none. */
  getRecord<C extends Collection>(collection: C, id: string): RecordOf<C> | null {
    const known = this.kept[collection].get(id);
    if (known !== undefined) return known as RecordOf<C> | null;
    const fields = this.roots[collection].get(id);
    const record = fields instanceof Y.Map ? readRecord(collection, id, fields) : null;
    if (record) (this.kept[collection] as Map<string, RecordOf<C>>).set(id, record);
    return record;
  }

  /** Ids of what is shown, in order. Of cards: lane by lane, touchpoint by touchpoint. Of links: both ends are shown. */
  ids(collection: Collection): readonly string[] {
    return collection === "cards" ? this.shownCards() : this.lists.ids(collection);
  }

  stages(): readonly string[] {
    return this.lists.ids("stages");
  }

  /** The columns from left to right: by stage, then by place in the stage. */
  touchpoints(): readonly string[] {
    return this.lists.ids("touchpoints");
  }

  touchpointsOf(stage: string): readonly string[] {
    return this.lists.touchpointsOf(stage);
  }

  /** All rows that are not deleted, hidden ones too (`lane.hidden`). */
  lanes(): readonly string[] {
    return this.lists.ids("lanes");
  }

  personas(): readonly string[] {
    return this.lists.ids("personas");
  }

  links(): readonly string[] {
    return this.lists.ids("links");
  }

  views(): readonly string[] {
    return this.lists.ids("views");
  }

  /** The cards that begin in a cell, in order; a card that spans is listed at its first shown touchpoint. */
  cardsAt(lane: string, touchpoint: string): readonly PlacedCard[] {
    return this.cells.at(lane, touchpoint);
  }

  /** All cards of a lane from left to right. */
  cardsIn(lane: string): readonly PlacedCard[] {
    let cards = this.laneCards.get(lane);
    if (!cards) {
      cards = this.touchpoints().flatMap((touchpoint) => this.cells.at(lane, touchpoint));
      this.laneCards.set(lane, cards);
    }
    return cards;
  }

  /** Where a card stands, or null where it is not shown. */
  placeOf(card: string): PlacedCard | null {
    return this.cells.placeOf(card);
  }

  /** What was deleted and can be brought back, latest first. */
  deleted<C extends Collection>(collection: C): readonly RecordOf<C>[] {
    const gone = this.everyRecord(collection).filter((record) => record.deleted);
    return gone.sort((a, b) => (a.deleted < b.deleted ? 1 : a.deleted > b.deleted ? -1 : a.id < b.id ? -1 : 1));
  }

  /** All records of a collection, deleted ones and those that are not shown too, in no particular order. */
  everyRecord<C extends Collection>(collection: C): RecordOf<C>[] {
    const records: RecordOf<C>[] = [];
    for (const id of this.roots[collection].keys()) {
      const record = this.getRecord(collection, id);
      if (record) records.push(record);
    }
    return records;
  }

  /** Grows with every change: the snapshot for `subscribeAll`. */
  version(): number {
    return this.versionKept;
  }

  // --- subscribing; each answers with the function that ends it

  subscribeMeta(told: Told): () => void {
    return this.topics.subscribe("meta", told);
  }

  subscribeRecord(collection: Collection, id: string, told: Told): () => void {
    return this.topics.subscribe(`${collection}:${id}`, told);
  }

  /** For `ids(collection)`, `stages()`, `touchpoints()`, ...: what is shown, and in which order. */
  subscribeOrder(collection: Collection, told: Told): () => void {
    return this.topics.subscribe(`order:${collection}`, told);
  }

  /** For `cardsAt(lane, touchpoint)`: also when a card in it reads differently. */
  subscribeCell(lane: string, touchpoint: string, told: Told): () => void {
    return this.topics.subscribe(`cell:${cellKey(lane, touchpoint)}`, told);
  }

  /** For `cardsIn(lane)`. */
  subscribeLane(lane: string, told: Told): () => void {
    return this.topics.subscribe(`lane:${lane}`, told);
  }

  /** For `version()`: any change at all. */
  subscribeAll(told: Told): () => void {
    return this.topics.subscribe("all", told);
  }

  /** For `mayWrite`. */
  subscribeAccess(told: Told): () => void {
    return this.topics.subscribe("access", told);
  }

  // --- changing

  /**
   * Plans and makes one change that undo takes back as one. `label` says what was done ("Rename stage"). Changes with the
   * same `together` that follow each other quickly (typing, dragging) are undone as one.
   */
  edit<T>(label: string, plan: (plan: Plan) => T, together = ""): T {
    if (!this.writable) throw new EditRefused("read_only", tr("You can read this map, but not change it."));
    const made = new Plan(this.ydoc);
    const result = plan(made);
    this.history.begin(label, together);
    made.carryOut();
    return result;
  }

  /** A record that a command needs and that stands. */
  need<C extends Collection>(collection: C, id: string): RecordOf<C> {
    const record = this.getRecord(collection, id);
    if (record && !record.deleted) return record;
    throw new EditRefused("not_found", GONE[collection]);
  }

  // --- keeping up with the Y document

  private shownCards(): readonly string[] {
    return this.lists.cards(() => this.lanes().flatMap((lane) => this.cardsIn(lane).map((placed) => placed.card.id)));
  }

  private readonly observers = Object.fromEntries(
    COLLECTIONS.map((collection) => [
      collection,
      (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
        for (const event of events) {
          const ids = event.path.length ? [String(event.path[0])] : [...event.changes.keys.keys()];
          for (const id of ids) this.touched.push({ collection, id });
        }
      },
    ]),
  ) as { readonly [C in Collection]: (events: Y.YEvent<Y.AbstractType<unknown>>[]) => void };

  private readonly observeMeta = (): void => {
    this.metaTouched = true;
  };

  private readonly publish = (): void => {
    if (!this.touched.length && !this.metaTouched) return;
    const topics = new Set(["all"]);
    const touched = this.touched.splice(0);
    for (const { collection, id } of touched) {
      this.kept[collection].delete(id);
      topics.add(`${collection}:${id}`);
    }
    if (this.metaTouched) {
      this.metaTouched = false;
      this.metaKept = readMeta(this.ydoc.getMap("meta"));
      topics.add("meta");
    }
    const orders = this.lists.refresh(new Set(touched.map((touch) => touch.collection)));
    for (const collection of orders) topics.add(`order:${collection}`);
    const cells = orders.includes("touchpoints") ? this.cells.setColumns(this.lists.columns()) : [];
    for (const { collection, id } of touched) if (collection === "cards") cells.push(...this.cells.put(id, this.getRecord("cards", id)));
    this.tellOfCells(new Set(cells), topics, orders);
    this.versionKept += 1;
    this.topics.tell(topics);
  };

  private tellOfCells(cells: ReadonlySet<string>, topics: Set<string>, orders: readonly Collection[]): void {
    for (const key of cells) {
      topics.add(`cell:${key}`).add(`lane:${key.slice(0, key.indexOf("\n"))}`);
      this.laneCards.delete(key.slice(0, key.indexOf("\n")));
    }
    if (orders.includes("touchpoints")) {
      this.laneCards.clear();
      for (const lane of this.lanes()) topics.add(`lane:${lane}`);
    }
    if (cells.size || orders.includes("touchpoints") || orders.includes("lanes")) {
      this.lists.forgetCards();
      topics.add("order:cards");
    }
  }
}
