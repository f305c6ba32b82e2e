/** The ordered lists of a map: ids of what is shown, the same array until the list reads differently. */
import type { Collection, Link, Ordered, Stage, Touchpoint } from "@/schema/records";
import type { RecordOf } from "@/document/reading";
import type { Columns } from "@/document/cells";
import { compare } from "@/document/order";

type Listed = Exclude<Collection, "cards">;
type Every = <C extends Collection>(collection: C) => RecordOf<C>[];

const NONE: readonly string[] = [];
const shown = (records: readonly Ordered[]): string[] => records.filter((record) => !record.deleted).sort(compare).map((record) => record.id);
const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((id, place) => id === b[place]);

/** Which lists may read differently when a record of a collection changes. */
const CONCERNS: { readonly [C in Collection]: readonly Listed[] } = {
  stages: ["stages", "touchpoints", "links"],
  touchpoints: ["touchpoints", "links"],
  lanes: ["lanes"],
  cards: [],
  personas: ["personas"],
  links: ["links"],
  views: ["views"],
};

export class Lists {
  private readonly lists = new Map<Listed, readonly string[]>();
  private readonly inStage = new Map<string, readonly string[]>();
  private all: readonly string[] = NONE;
  private cardIds: readonly string[] | null = null;

  constructor(private readonly every: Every) {
    this.refresh(new Set<Collection>(["stages", "touchpoints", "lanes", "personas", "links", "views"]));
  }

  ids(collection: Listed): readonly string[] {
    return this.lists.get(collection) ?? NONE;
  }

  touchpointsOf(stage: string): readonly string[] {
    return this.inStage.get(stage) ?? NONE;
  }

  columns(): Columns {
    return { shown: this.ids("touchpoints"), places: new Map(this.all.map((id, place) => [id, place])) };
  }

  /** The ids of cards are made only where somebody asks for them. */
  cards(make: () => readonly string[]): readonly string[] {
    this.cardIds ??= make();
    return this.cardIds;
  }

  forgetCards(): void {
    this.cardIds = null;
  }

  /** Reads again what the changed collections concern; answers with the lists that read differently. */
  refresh(changed: ReadonlySet<Collection>): Listed[] {
    const concerned = new Set([...changed].flatMap((collection) => CONCERNS[collection]));
    const different: Listed[] = [];
    for (const collection of ["stages", "touchpoints", "lanes", "personas", "links", "views"] as const) {
      if (!concerned.has(collection)) continue;
      const moved = collection === "touchpoints" && this.arrange();
      const ids = this.read(collection);
      if (same(ids, this.ids(collection)) && !moved) continue;
      this.lists.set(collection, ids);
      different.push(collection);
    }
    return different;
  }

  private read(collection: Listed): string[] {
    if (collection === "touchpoints") return [...this.ids("stages")].flatMap((stage) => this.touchpointsOf(stage));
    if (collection !== "links") return shown(this.every(collection));
    const columns = new Set(this.ids("touchpoints"));
    const stands = (link: Link): boolean => !link.deleted && columns.has(link.source) && columns.has(link.target);
    return this.every("links").filter(stands).map((link) => link.id).sort();
  }

  /** Sorts all touchpoints, deleted ones too (a card may still span up to one); says whether that changed. */
  private arrange(): boolean {
    const byStage = new Map<string, Touchpoint[]>();
    for (const touchpoint of this.every("touchpoints")) {
      const others = byStage.get(touchpoint.stage);
      if (others) others.push(touchpoint);
      else byStage.set(touchpoint.stage, [touchpoint]);
    }
    const stages: readonly Stage[] = this.every("stages").sort(compare);
    let moved = false;
    for (const stage of stages) {
      const ids = shown(byStage.get(stage.id) ?? []);
      if (same(ids, this.touchpointsOf(stage.id))) continue;
      this.inStage.set(stage.id, ids);
      moved = true;
    }
    const all = stages.flatMap((stage) => (byStage.get(stage.id) ?? []).sort(compare).map((touchpoint) => touchpoint.id));
    if (!same(all, this.all)) moved = true;
    this.all = all;
    return moved;
  }
}
