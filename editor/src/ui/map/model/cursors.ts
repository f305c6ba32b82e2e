/** The mice of others, as marks that move over the canvas without anything being rendered; and they see where mine is. */
import type { Other, Pointer, Presence } from "@/document/presence";
import { STAGES, TOUCHPOINTS, type Canvas } from "@/ui/map/model/canvas";
import { COLUMN } from "@/ui/map/model/css";

/** Often enough for a hand to be seen, seldom enough for everybody's line. */
const TELL_MS = 50;
/** A mouse that rests this long fades away; what is selected stays marked. */
const IDLE_MS = 6000;

export function attachCursors(canvas: Canvas, presence: Presence, root: HTMLElement, layer: HTMLElement): () => void {
  const ends = [tellMine(canvas, presence, root), showOthers(canvas, presence, root, layer)];
  return () => ends.forEach((end) => end());
}

function tellMine(canvas: Canvas, presence: Presence, root: HTMLElement): () => void {
  let at: { x: number; y: number } | null = null;
  let timer = 0;
  const tell = () => {
    timer = 0;
    presence.setPointer(at && pointerAt(canvas, root, at.x, at.y));
  };
  const soon = () => (timer ||= window.setTimeout(tell, TELL_MS));
  const move = (event: MouseEvent) => {
    if ("pointerType" in event && event.pointerType === "touch") return; // a finger hides nothing that it points at
    at = { x: event.clientX, y: event.clientY };
    soon();
  };
  const leave = () => {
    at = null;
    soon();
  };
  const scroll = () => (at ? soon() : undefined);
  root.addEventListener("pointermove", move);
  root.addEventListener("dragover", move);
  root.addEventListener("pointerleave", leave);
  root.addEventListener("scroll", scroll);
  return () => {
    clearTimeout(timer);
    root.removeEventListener("pointermove", move);
    root.removeEventListener("dragover", move);
    root.removeEventListener("pointerleave", leave);
    root.removeEventListener("scroll", scroll);
    presence.setPointer(null);
  };
}

interface Mark {
  readonly element: HTMLElement;
  pointer: Pointer | null;
  timer: number;
}

function showOthers(canvas: Canvas, presence: Presence, root: HTMLElement, layer: HTMLElement): () => void {
  const marks = new Map<number, Mark>();
  let frame = 0;
  const draw = () => {
    const shown = presence.others().filter((other) => presence.pointerOf(other));
    const clients = new Set(shown.map(({ client }) => client));
    for (const [client, mark] of marks) if (!clients.has(client)) drop(marks, client, mark);
    if (!shown.length) return;
    const { left, top } = root.getBoundingClientRect();
    Object.assign(layer.style, { left: `${left}px`, top: `${top}px`, width: `${root.clientWidth}px`, height: `${root.clientHeight}px` });
    for (const other of shown) {
      const mark = marks.get(other.client) ?? add(marks, layer, other);
      const pointer = presence.pointerOf(other);
      const spot = pointer && placeOf(canvas, root, pointer);
      mark.element.hidden = !spot;
      if (spot) mark.element.style.transform = `translate(${spot.x - left}px, ${spot.y - top}px)`;
      if (pointer !== mark.pointer) wake(mark, pointer);
    }
  };
  const soon = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(draw);
  };
  const sized = new ResizeObserver(soon);
  sized.observe(root);
  root.addEventListener("scroll", soon);
  const ends = [presence.subscribePointers(soon), presence.subscribeOthers(soon), canvas.zoom.subscribe(soon), canvas.map.subscribeAll(soon)];
  soon();
  return () => {
    cancelAnimationFrame(frame);
    sized.disconnect();
    root.removeEventListener("scroll", soon);
    ends.forEach((end) => end());
    for (const [client, mark] of marks) drop(marks, client, mark);
  };
}

function add(marks: Map<number, Mark>, layer: HTMLElement, { client, person }: Other): Mark {
  const element = document.createElement("div");
  element.className = "m-cursor";
  element.dataset["name"] = person.name;
  element.style.setProperty("--other", person.colour || "var(--mut)");
  layer.append(element);
  const mark = { element, pointer: null, timer: 0 };
  marks.set(client, mark);
  return mark;
}

function drop(marks: Map<number, Mark>, client: number, { element, timer }: Mark): void {
  clearTimeout(timer);
  element.remove();
  marks.delete(client);
}

function wake(mark: Mark, pointer: Pointer | null): void {
  mark.pointer = pointer;
  clearTimeout(mark.timer);
  mark.element.removeAttribute("data-idle");
  mark.timer = window.setTimeout(() => mark.element.setAttribute("data-idle", ""), IDLE_MS);
}

interface Frame {
  readonly row: DOMRect;
  readonly cells: DOMRect;
  /** How large the sheet is drawn. */
  readonly scale: number;
}

function frameOf(canvas: Canvas, row: Element): Frame | null {
  const cells = row.querySelector(":scope > .m-cells")?.getBoundingClientRect();
  return cells ? { row: row.getBoundingClientRect(), cells, scale: canvas.zoom.get() } : null;
}

/** What of the map is at a point of the window. Between two lanes it is told of the upper one. */
function pointerAt(canvas: Canvas, root: HTMLElement, x: number, y: number): Pointer | null {
  const under = document.elementFromPoint(x, y);
  if (!under || !root.contains(under)) return null;
  const row = under.closest(".m-row") ?? (under.closest(".m-heads") ? root.querySelector(".m-touchpoints") : laneAbove(root, y));
  const frame = row && frameOf(canvas, row);
  if (!row || !frame) return null;
  const { ids } = canvas.columns();
  const below = Math.round((y - frame.row.top) / frame.scale);
  const name = rowName(row);
  if (under.closest(".m-lane-head, .m-corner")) return { row: name, touchpoint: "", x: Math.round((x - root.getBoundingClientRect().left) / frame.scale), y: below };
  const along = (x - frame.cells.left) / frame.scale;
  const column = Math.min(ids.length - 1, Math.max(0, Math.floor(along / COLUMN)));
  const touchpoint = ids[column];
  return touchpoint === undefined ? null : { row: name, touchpoint, x: Math.round(along - column * COLUMN), y: below };
}

function laneAbove(root: HTMLElement, y: number): Element | null {
  return [...root.querySelectorAll(".m-lane")].filter((lane) => lane.getBoundingClientRect().top <= y).at(-1) ?? null;
}

function rowName(row: Element): string {
  return (row as HTMLElement).dataset["lane"] ?? (row.classList.contains("m-stages") ? STAGES : TOUCHPOINTS);
}

/** Where a place of the map is in the window; null where it is not to be seen here. */
function placeOf(canvas: Canvas, root: HTMLElement, pointer: Pointer): { x: number; y: number } | null {
  const selector = pointer.row === STAGES ? ".m-stages" : pointer.row === TOUCHPOINTS ? ".m-touchpoints" : `[data-lane="${CSS.escape(pointer.row)}"]`;
  const row = root.querySelector(selector);
  const frame = row && frameOf(canvas, row);
  const column = pointer.touchpoint === "" ? null : canvas.columns().place.get(pointer.touchpoint);
  if (!row || !frame || column === undefined) return null;
  const view = root.getBoundingClientRect();
  const y = frame.row.top + pointer.y * frame.scale;
  const x = column === null ? view.left + pointer.x * frame.scale : frame.cells.left + (column * COLUMN + pointer.x) * frame.scale;
  const heads = row.closest(".m-heads") ? view.top : (root.querySelector(".m-heads")?.getBoundingClientRect().bottom ?? view.top);
  const names = column === null ? view.left : (root.querySelector(".m-corner")?.getBoundingClientRect().right ?? view.left);
  return x < names || x > view.right || y < heads || y > view.bottom ? null : { x, y };
}
