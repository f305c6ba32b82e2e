/** Keeps the drawn columns around what is seen, and draws all of them to print and for the browser's own search. */
import { flushSync } from "react-dom";
import { ahead, seenColumns, WHOLE, type View } from "@/system/window";
import type { Canvas } from "@/ui/map/model/canvas";
import { COLUMN } from "@/ui/map/model/css";
import { laneHeight } from "@/ui/map/model/drawn";
import { shownLanes } from "@/ui/map/model/focus";

/** Width of the names of lanes, in px. */
const NAME = 168;

/** What is seen of a sheet that is scrolled by `left` in a window of some width, both in px of the screen. */
function viewOf(left: number, width: number, zoom: number): View {
  return { left: left / zoom / COLUMN, right: ((left + width) / zoom - NAME) / COLUMN };
}

/** About how tall the bar and the heads above the lanes are at least, in px. */
const ABOVE = 120;

/** Before it is in a page: as if it began at the upper left of the browser's window. */
export function beginView(canvas: Canvas): void {
  canvas.window.set(seenColumns(viewOf(0, innerWidth, 1), canvas.columns().ids.length));
  const seen = new Set<string>();
  let height = ABOVE;
  for (const lane of shownLanes(canvas)) {
    if (height > innerHeight) break;
    seen.add(lane);
    height += laneHeight(canvas, lane);
  }
  canvas.seen.set(seen);
}

/** Lanes this far above and below the view are drawn too, in parts of its height. */
const BEYOND = "15% 0px";

/** Notes whether a lane is in view or near it; answers with the function that ends it. */
export function watchLane(canvas: Canvas, lane: string, element: HTMLElement): () => void {
  const note = (entries: readonly IntersectionObserverEntry[]) => {
    const [seen, now] = [canvas.seen.get(), entries[entries.length - 1]?.isIntersecting ?? false];
    if (seen.has(lane) !== now) canvas.seen.set(now ? new Set([...seen, lane]) : new Set([...seen].filter((other) => other !== lane)));
  };
  const observer = new IntersectionObserver(note, { root: element.closest(".m-scroll"), rootMargin: BEYOND });
  observer.observe(element);
  return () => observer.disconnect();
}

export function attachView(canvas: Canvas, root: HTMLElement): () => void {
  let width = 0;
  let whole = false;
  let [left, lead] = [0, 0];
  const look = () => {
    const count = canvas.columns().ids.length;
    if (whole) canvas.window.set(WHOLE);
    else if (width) {
      const view = viewOf(root.scrollLeft, width, canvas.zoom.get());
      lead = ahead(lead, view.left - left);
      left = view.left;
      const [seen, before] = [seenColumns({ left: left + lead, right: view.right + lead }, count), canvas.window.get()];
      if (seen.from !== before.from || seen.to !== before.to) canvas.window.set(seen);
    }
  };
  const all = (on: boolean) => {
    whole = on;
    flushSync(look);
  };
  const [wholly, partly] = [() => all(true), () => whole && all(false)];
  const search = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "f") wholly();
  };
  const size = new ResizeObserver(([entry]) => {
    width = entry?.contentRect.width ?? width;
    look();
  });
  size.observe(root);
  root.addEventListener("scroll", look, { passive: true });
  root.addEventListener("pointerdown", partly);
  window.addEventListener("keydown", search, { capture: true });
  window.addEventListener("beforeprint", wholly);
  window.addEventListener("afterprint", partly);
  const ends = [canvas.zoom.subscribe(look), canvas.subscribeColumns(look)];
  return () => {
    size.disconnect();
    root.removeEventListener("scroll", look);
    root.removeEventListener("pointerdown", partly);
    window.removeEventListener("keydown", search, { capture: true });
    window.removeEventListener("beforeprint", wholly);
    window.removeEventListener("afterprint", partly);
    ends.forEach((end) => end());
  };
}
