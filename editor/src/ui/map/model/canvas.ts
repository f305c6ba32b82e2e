/** What one open canvas knows besides the document: what is selected, edited, filtered, measured and how large it is drawn. */
import { tr } from "@/language/tr";
import type { MeasuredMap } from "@/schema/measured";
import type { MapDoc } from "@/document/doc";
import { clearFeeling } from "@/document/commands/personas";
import { Topics } from "@/document/told";
import type { About } from "@/schema/talk";
import type { TimedRound } from "@/schema/workshop";
import { EditRefused } from "@/document/refused";
import { layColumns, type Columns } from "@/system/columns";
import type { Position } from "@/system/grid";
import { NO_FILTER, showsCard, type Filter } from "@/system/search";
import { layLane, type LaneLayout } from "@/system/spans";
import { WHOLE, type Window } from "@/system/window";
import { Results } from "@/ui/map/model/results";
import { Store } from "@/ui/map/model/store";

/** Rows that are no lanes. */
export const STAGES = "stages";
export const TOUCHPOINTS = "touchpoints";
/** Key of a lane's name, and of an empty cell. */
export const HEAD_KEY = "head";
export const cellKey = (touchpoint: string): string => `cell:${touchpoint}`;

/** Lanes whose cells show figures or a curve of their own, with cards below. */
const FIGURES = new Set(["emotion", "time"]);

/** Lets this map have files of other maps; gives their ids here by the old ones, without those that are gone. */
export type CopyFiles = (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** What the page around a canvas does for it. */
export interface Lent {
  readonly notify: Notify;
  readonly returnFocus: () => void;
  readonly copyFiles: CopyFiles;
  /** What there is for the panel to show. */
  readonly shows: Readonly<Record<Shown, boolean>>;
}

const ONLY_DETAILS = { details: true, checks: false, talk: false, workshop: false };
const NOTHING_LENT: Lent = { notify: () => undefined, returnFocus: () => undefined, copyFiles: () => Promise.resolve(new Map()), shows: ONLY_DETAILS };

/** What the panel can show: details of what is selected, checks of the map, comments, rounds of a workshop. */
export type Shown = "details" | "checks" | "talk" | "workshop";

/** Rounds of a workshop, as far as the canvas shows them. */
export interface WorkshopShown {
  readonly round: TimedRound | null;
  /** Dots by card and touchpoint: one's own while a vote goes on, then everybody's. */
  readonly marks: ReadonlyMap<string, number>;
  /** One may give dots now. */
  readonly voting: boolean;
  /** Gives a dot, or takes one back; what to say then. */
  readonly give: (about: About, record: string, by: 1 | -1) => Promise<string>;
}

export const NO_WORKSHOP: WorkshopShown = { round: null, marks: new Map(), voting: false, give: () => Promise.resolve(tr("No vote is going on")) };

/** Tells people what happened; `undo` where it can be taken back. */
export type Notify = (text: string, undo?: () => void) => void;

export class Canvas {
  readonly zoom = new Store(1);
  /** The columns in view; of a small map all. */
  readonly window = new Store<Window>(WHOLE);
  /** Lanes in view or near it: of others only what gives them their height is drawn. */
  readonly seen = new Store<ReadonlySet<string>>(new Set());
  /** What is drawn wherever it stands: what has the focus, and what is about to have it. */
  readonly needed = new Store<readonly Position[]>([]);
  readonly selected = new Store<Position | null>(null);
  readonly panel = new Store(false);
  /** The panel speaks of the whole map, whatever is selected. */
  readonly aboutMap = new Store(false);
  /** What the panel shows, where it is open. */
  readonly shown = new Store<Shown>("details");
  /** The round that goes on, and the dots on cards and touchpoints. */
  readonly workshop = new Store<WorkshopShown>(NO_WORKSHOP);
  /** Open threads of comments by what they are about, "" for the map. */
  readonly talk = new Store<ReadonlyMap<string, number>>(new Map());
  /** The panel was opened by key: it takes the focus. */
  private panelWanted = false;
  readonly help = new Store(false);
  readonly linking = new Store<string | null>(null);
  readonly said = new Store("");
  readonly results: Store<Results>;
  private lent = NOTHING_LENT;
  /** Where the last click was: a second one at the same empty cell writes there. */
  selectedBefore: Position | null = null;
  private editingKey: string | null = null;
  private readonly edited = new Store<string | null>(null);
  private readonly topics = new Topics();
  private columnsKept: { stages: readonly string[]; touchpoints: readonly string[]; columns: Columns } | null = null;
  private readonly layouts = new Map<string, { version: number; filter: Filter; layout: LaneLayout }>();

  constructor(readonly map: MapDoc, measured: MeasuredMap | null, readonly filter: Store<Filter> = new Store(NO_FILTER)) {
    this.results = new Store(new Results(measured));
    this.selected.subscribe(() => this.aboutMap.set(false));
  }

  columns = (): Columns => {
    const [stages, touchpoints] = [this.map.stages(), this.map.touchpoints()];
    if (this.columnsKept?.stages !== stages || this.columnsKept.touchpoints !== touchpoints) {
      const columns = layColumns(stages.map((stage) => [stage, this.map.touchpointsOf(stage)]));
      this.columnsKept = { stages, touchpoints, columns };
    }
    return this.columnsKept.columns;
  };

  readonly subscribeColumns = (told: () => void): (() => void) => {
    const ends = [this.map.subscribeOrder("stages", told), this.map.subscribeOrder("touchpoints", told)];
    return () => ends.forEach((end) => end());
  };

  /** Where the cards of a lane stand; the same object until that changes, however often their texts do. */
  layout(lane: string): LaneLayout {
    const [filter, version] = [this.filter.get(), this.map.version()];
    const before = this.layouts.get(lane);
    if (before?.version === version && before.filter === filter) return before.layout;
    const now = this.layLane(lane, filter);
    const layout = before && same(before.layout, now) ? before.layout : now;
    this.layouts.set(lane, { version, filter, layout });
    return layout;
  }

  private layLane(lane: string, filter: Filter): LaneLayout {
    const { ids, place } = this.columns();
    const cards = this.map
      .cardsIn(lane)
      .filter(({ card }) => showsCard(card, filter))
      .map(({ card, first, columns }) => ({ card: card.id, first, columns }));
    const laid = layLane(cards, ids, place);
    return FIGURES.has(this.map.getRecord("lanes", lane)?.type ?? "") ? underFigures(laid, ids) : laid;
  }

  readonly subscribeLayout = (lane: string, told: () => void): (() => void) => {
    const ends = [this.map.subscribeLane(lane, told), this.filter.subscribe(told), this.map.subscribeOrder("touchpoints", told)];
    return () => ends.forEach((end) => end());
  };

  isEditing(key: string): boolean {
    return this.editingKey === key;
  }

  subscribeEditing(key: string, told: () => void): () => void {
    return this.topics.subscribe(key, told);
  }

  edit(key: string | null): void {
    const before = this.editingKey;
    if (before === key) return;
    this.editingKey = key;
    this.topics.tell([before, key].filter((topic) => topic !== null));
    this.edited.set(key);
  }

  /** Told of what is being edited, whatever it is. */
  subscribeAnyEditing(told: (key: string | null) => void): () => void {
    return this.edited.subscribe(() => told(this.edited.get()));
  }

  lend(lent: Lent): void {
    this.lent = lent;
  }

  copyFiles(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.lent.copyFiles(ids);
  }

  notify(text: string, undo?: () => void): void {
    this.lent.notify(text, undo);
  }

  returnFocus(): void {
    this.lent.returnFocus();
  }

  /** Opens the panel with something, or closes it where it shows that; by key or button, so it takes the focus. */
  turnPanel(shown: Shown = "details", open = !(this.panel.get() && this.shown.get() === shown)): void {
    if (!this.lent.shows[shown]) return;
    this.panelWanted = open;
    this.shown.set(open ? shown : "details");
    this.panel.set(open);
  }

  /** Opens the panel with something and leaves the focus where it is. */
  showPanel(shown: Shown): void {
    this.shown.set(shown);
    this.panel.set(true);
  }

  closePanel(): void {
    this.shown.set("details");
    this.panel.set(false);
  }

  /** Shows in the panel what there is to say about the map. */
  showMap(): void {
    this.aboutMap.set(true);
    this.showPanel("details");
  }

  /** Whether the panel that now opens takes the focus; asked once. */
  panelTakesFocus(): boolean {
    const wanted = this.panelWanted;
    this.panelWanted = false;
    return wanted;
  }

  /** Gives a dot to what stands somewhere, or takes one back. */
  giveDot(about: About, record: string, by: 1 | -1): void {
    const { voting, give } = this.workshop.get();
    if (!voting) this.say(tr("No vote is going on in which you have dots"));
    else if (about === "map") this.say(tr("Dots go on cards and touchpoints"));
    else void give(about, record, by).then((said) => this.say(said), (error: unknown) => this.notify(error instanceof Error ? error.message : tr("That did not work")));
  }

  clearFeeling(persona: string, touchpoint: string): void {
    this.attempt(() => clearFeeling(this.map, persona, touchpoint), tr("Believed feeling taken away"));
  }

  /** Says something to people who listen rather than look. The same words twice are said twice. */
  say(text: string): void {
    this.said.set(this.said.get() === text ? `${text}\u00a0` : text);
  }

  /** Runs a command; where it is refused, says why instead of failing. */
  attempt<T>(command: () => T, said?: string | ((result: T) => string)): T | null {
    try {
      const result = command();
      if (said) this.say(typeof said === "string" ? said : said(result));
      return result;
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      this.say(error.message);
      this.notify(error.message);
      return null;
    }
  }
}

/** The first row of each column holds its figure; cards stand below. */
function underFigures({ slots, rows }: LaneLayout, touchpoints: readonly string[]): LaneLayout {
  const cards = slots.filter(({ card }) => card).map((slot) => ({ ...slot, row: slot.row + 1 }));
  const cells = touchpoints.map((touchpoint, column) => ({ card: "", touchpoint, column, span: 1, row: 0 }));
  const all = [...cells, ...cards].sort((a, b) => a.column - b.column || a.row - b.row);
  return { slots: all, rows: cards.length ? rows + 1 : 1 };
}

function same(a: LaneLayout, b: LaneLayout): boolean {
  return (
    a.rows === b.rows &&
    a.slots.length === b.slots.length &&
    a.slots.every((slot, at) => {
      const other = b.slots[at];
      return other?.card === slot.card && other.touchpoint === slot.touchpoint && other.column === slot.column && other.span === slot.span && other.row === slot.row;
    })
  );
}
