/** Where the focus is on the canvas: one element can be tabbed to, arrows move it, and it is found again after changes. */
import { flushSync } from "react-dom";
import { edge, HEAD, nearestTo, step, type Position, type Row, type Stop } from "@/system/grid";
import { showsLane } from "@/system/search";
import { cellKey, HEAD_KEY, STAGES, TOUCHPOINTS, type Canvas } from "@/ui/map/model/canvas";

/** All rows of the canvas with what can have the focus in them. */
export function rowsOf(canvas: Canvas): Row[] {
  const { ids, groups } = canvas.columns();
  const filter = canvas.filter.get();
  const stages = groups.map(({ stage, column, count, row }): Stop => ({ key: stage, column, span: Math.max(1, count), row }));
  const touchpoints = ids.map((key, column): Stop => ({ key, column, span: 1, row: 0 }));
  const lanes = shownLanes(canvas, filter).map((id): Row => {
    const slots = canvas.layout(id).slots;
    const stops = slots.map(({ card, touchpoint, column, span, row }): Stop => ({ key: card || cellKey(touchpoint), column, span, row }));
    return { id, stops: [{ key: HEAD_KEY, column: HEAD, span: 1, row: 0 }, ...stops] };
  });
  return [{ id: STAGES, stops: stages }, { id: TOUCHPOINTS, stops: touchpoints }, ...lanes];
}

/** Ids of the lanes that are shown, pinned ones first, backstage ones last: the order on the screen. */
export function shownLanes(canvas: Canvas, filter = canvas.filter.get()): string[] {
  const lanes = canvas.map.lanes().map((id) => canvas.map.getRecord("lanes", id)).filter((lane) => lane !== null);
  const rank = (lane: { pinned: boolean; backstage: boolean }) => (lane.pinned ? 0 : lane.backstage ? 2 : 1);
  return lanes
    .filter((lane) => showsLane(lane, filter))
    .sort((a, b) => rank(a) - rank(b))
    .map((lane) => lane.id);
}

export class Focus {
  private root: HTMLElement | null = null;
  private at: Position | null = null;
  private column: number | null = null;
  private lit: HTMLElement | null = null;

  constructor(private readonly canvas: Canvas) {}

  attach(root: HTMLElement): () => void {
    this.root = root;
    return () => (this.root = null);
  }

  /** The position of an element or of what it stands in; null outside. */
  static positionOf(element: Element | null): Position | null {
    const found = element?.closest<HTMLElement>("[data-key]");
    return found ? { row: found.dataset["row"] ?? "", key: found.dataset["key"] ?? "" } : null;
  }

  find({ row, key }: Position): HTMLElement | null {
    return this.root?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"][data-key="${CSS.escape(key)}"]`) ?? null;
  }

  /** Gives a place the focus, and brings it into view clear of the heads. */
  go(position: Position, focus = true): boolean {
    const element = this.find(position) ?? this.draw(position);
    if (!element) return false;
    this.mark(element, position);
    if (focus) {
      element.focus({ preventScroll: true });
      reveal(element);
    }
    return true;
  }

  /** Draws what is out of view and so not in the page yet. */
  draw(position: Position): HTMLElement | null {
    if (!position.row) return null;
    const { needed } = this.canvas;
    flushSync(() => needed.set([...needed.get(), position]));
    return this.find(position);
  }

  /** The focus came to an element by itself (a click, Tab). */
  mark(element: HTMLElement, position: Position): void {
    if (this.lit !== element) {
      this.lit?.removeAttribute("data-on");
      if (this.lit) tabbed(this.lit, "-1");
      element.setAttribute("data-on", "");
      tabbed(element, "0");
      this.lit = element;
    }
    if (this.at?.row !== position.row || this.at.key !== position.key) this.canvas.needed.set([position]);
    this.at = position;
    this.canvas.selected.set(same(this.canvas.selected.get(), position) ? this.canvas.selected.get() : position);
  }

  step(dx: number, dy: number): void {
    const rows = rowsOf(this.canvas);
    const from = this.at ?? { row: "", key: "" };
    const to = step(rows, from, { dx, dy }, this.column);
    if (dx || this.column === null) this.column = columnIn(rows, to);
    this.go(to);
  }

  edge(towards: -1 | 1, far: boolean): void {
    const rows = rowsOf(this.canvas);
    const to = edge(rows, this.at ?? { row: "", key: "" }, towards, far);
    this.column = columnIn(rows, to);
    this.go(to);
  }

  /** Where the focus would be if what has it were gone. */
  neighbour(): Position | null {
    const rows = rowsOf(this.canvas);
    const at = this.at;
    return at ? nearestTo(rows, at.row, columnIn(rows, at)) : null;
  }

  /** After a change: the same thing keeps the focus, even where it was drawn anew or moved to another lane. */
  restore(): void {
    const at = this.at;
    if (!at) {
      const first = this.root?.querySelector<HTMLElement>("[data-key]");
      if (first && !this.root?.querySelector('[data-key][tabindex="0"]')) first.setAttribute("tabindex", "0");
      return;
    }
    const element = this.find(at) ?? this.moved(at);
    if (element === this.lit && element?.isConnected) return;
    const had = this.lit !== null && (document.activeElement === document.body || document.activeElement === this.lit);
    if (element) this.go(Focus.positionOf(element) ?? at, had);
    else {
      const near = nearestTo(rowsOf(this.canvas), at.row, this.column ?? 0);
      if (near) this.go(near, had);
    }
  }

  position(): Position | null {
    return this.at;
  }

  private moved(at: Position): HTMLElement | null {
    return this.root?.querySelector<HTMLElement>(`[data-key="${CSS.escape(at.key)}"]:not([data-key="${HEAD_KEY}"])`) ?? null;
  }
}

/** The map is one stop of Tab: what stands inside of something is reached from it alone, so going past selects nothing else. */
function tabbed(element: HTMLElement, tabindex: "0" | "-1"): void {
  for (const stop of [element, ...element.querySelectorAll("button, a")]) stop.setAttribute("tabindex", tabindex);
}

function columnIn(rows: readonly Row[], at: Position): number {
  return rows.find(({ id }) => id === at.row)?.stops.find(({ key }) => key === at.key)?.column ?? 0;
}

function same(a: Position | null, b: Position): boolean {
  return a?.row === b.row && a.key === b.key;
}

/** Scrolls so that an element is clear of the sticky heads; no further than needed. */
function reveal(element: HTMLElement): void {
  const scroller = element.closest<HTMLElement>(".m-scroll");
  if (!scroller) return;
  const [box, view] = [element.getBoundingClientRect(), scroller.getBoundingClientRect()];
  const heads = scroller.querySelector(".m-heads")?.getBoundingClientRect();
  const name = scroller.querySelector(".m-corner")?.getBoundingClientRect();
  const inHeads = element.closest(".m-heads") !== null;
  const isName = element.closest(".m-lane-head") !== null;
  const top = inHeads || !heads ? view.top : heads.bottom;
  const left = isName || !name ? view.left : name.right;
  const gap = 8;
  const dy = inHeads ? 0 : box.top < top ? box.top - top - gap : box.bottom > view.bottom ? Math.min(box.bottom - view.bottom + gap, box.top - top - gap) : 0;
  const dx = isName ? 0 : box.left < left ? box.left - left - gap : box.right > view.right ? Math.min(box.right - view.right + gap, box.left - left - gap) : 0;
  if (dx || dy) scroller.scrollBy({ left: dx, top: dy });
}
