/** The round plus that appears between two columns under the pointer, and adds a touchpoint there. */
import { addTouchpoint } from "@/document/commands/touchpoints";
import { tr } from "@/language/tr";
import { beforeAt, columnAt, stageAt } from "@/system/columns";
import { TOUCHPOINTS, type Canvas } from "@/ui/map/model/canvas";
import type { Focus } from "@/ui/map/model/focus";
import { editSoon } from "@/ui/map/model/gestures";

/** How near the pointer has to be to a boundary, in px. */
const NEAR = 14;

export function attachBetween(canvas: Canvas, focus: Focus, root: HTMLElement, plus: HTMLElement): () => void {
  let boundary = 0;
  const move = (event: PointerEvent) => {
    if (event.target === plus || plus.contains(event.target as Node)) return;
    const cells = root.querySelector(".m-touchpoints .m-cells")?.getBoundingClientRect();
    const count = canvas.columns().ids.length;
    const heads = (event.target as Element).closest(".m-touchpoints");
    if (!heads || !cells || !count || event.buttons || !canvas.map.mayWrite) return void (plus.hidden = true);
    const width = cells.width / count;
    boundary = columnAt((event.clientX - cells.left) / width, count).boundary;
    const x = cells.left + boundary * width;
    plus.hidden = Math.abs(event.clientX - x) > NEAR;
    plus.style.left = `${x}px`;
    plus.style.top = `${cells.top + 4}px`;
  };
  const hide = () => (plus.hidden = true);
  const add = () => {
    hide();
    const columns = canvas.columns();
    const stage = stageAt(columns, Math.max(0, boundary - 1));
    const id = canvas.attempt(() => addTouchpoint(canvas.map, stage, tr("New touchpoint"), beforeAt(columns, stage, boundary)), tr("Touchpoint added"));
    if (id) editSoon(canvas, focus, { row: TOUCHPOINTS, key: id });
  };
  root.addEventListener("pointermove", move, { passive: true });
  root.addEventListener("pointerleave", hide);
  root.addEventListener("scroll", hide, { passive: true });
  plus.addEventListener("click", add);
  return () => {
    root.removeEventListener("pointermove", move);
    root.removeEventListener("pointerleave", hide);
    root.removeEventListener("scroll", hide);
    plus.removeEventListener("click", add);
  };
}
