/** How large the sheet is drawn. */
import { tr } from "@/language/tr";
import { COLUMN } from "@/ui/map/model/css";
import type { Canvas } from "@/ui/map/model/canvas";

const [LEAST, MOST] = [0.4, 2];

export function zoomBy(canvas: Canvas, factor: number): void {
  const zoom = Math.min(MOST, Math.max(LEAST, canvas.zoom.get() * factor));
  canvas.zoom.set(Math.abs(zoom - 1) < 0.04 ? 1 : Math.round(zoom * 100) / 100);
  canvas.say(tr("{percent} per cent", { percent: Math.round(canvas.zoom.get() * 100) }));
}

/** All columns within the width of the window, as far as they can still be read. */
export function fitZoom(canvas: Canvas, root: HTMLElement): void {
  const name = (root.querySelector<HTMLElement>(".m-corner")?.offsetWidth ?? 168) + canvas.columns().ids.length * COLUMN;
  canvas.zoom.set(Math.min(1, Math.max(LEAST, Math.floor((100 * root.clientWidth) / name) / 100)));
  root.scrollTo({ left: 0 });
  canvas.say(tr("{percent} per cent", { percent: Math.round(canvas.zoom.get() * 100) }));
}
