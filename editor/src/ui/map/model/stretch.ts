/** Pulling the grip of a card lets it end at another touchpoint; while it is pulled only the look changes. */
import { spanCard } from "@/document/commands/cards";
import { trn } from "@/language/tr";
import { columnAt } from "@/system/columns";
import type { Canvas } from "@/ui/map/model/canvas";

/** The right edge of a card is its grip. */
const GRIP = 9;

/** Whether a point is on the grip of a card. */
export function onGrip(card: HTMLElement, x: number): boolean {
  return x > card.getBoundingClientRect().right - GRIP;
}

export function attachStretch(canvas: Canvas, root: HTMLElement): () => void {
  const hover = (event: PointerEvent) => {
    const card = (event.target as Element).closest<HTMLElement>(".m-card");
    if (event.buttons === 0) card?.toggleAttribute("data-grip", canvas.map.mayWrite && onGrip(card, event.clientX));
  };
  const down = (event: PointerEvent) => {
    const card = (event.target as Element).closest<HTMLElement>(".m-card");
    const placed = canvas.map.placeOf(card?.dataset["key"] ?? "");
    if (!card || !placed || event.button !== 0 || !canvas.map.mayWrite || !onGrip(card, event.clientX)) return;
    const grip = card;
    grip.setPointerCapture(event.pointerId);
    const first = canvas.columns().place.get(placed.first) ?? 0;
    let last = first + placed.columns - 1;
    const move = ({ clientX }: PointerEvent) => {
      const cells = card.closest(".m-cells")?.getBoundingClientRect();
      const count = canvas.columns().ids.length;
      if (!cells) return;
      last = Math.max(first, columnAt((clientX - cells.left) / (cells.width / count), count).column);
      card.style.gridColumnEnd = `span ${last - first + 1}`;
    };
    const end = (event: Event) => {
      grip.removeEventListener("pointermove", move);
      grip.removeEventListener("pointerup", end);
      grip.removeEventListener("pointercancel", end);
      const touchpoint = canvas.columns().ids[last];
      const columns = last - first + 1;
      if (event.type === "pointerup" && touchpoint !== undefined && columns !== placed.columns) {
        canvas.attempt(() => spanCard(canvas.map, placed.card.id, touchpoint), trn(columns, "Card in one touchpoint", "Card over {n} touchpoints"));
      } else card.style.gridColumnEnd = `span ${placed.columns}`;
    };
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointerup", end);
    grip.addEventListener("pointercancel", end);
  };
  root.addEventListener("pointermove", hover, { passive: true });
  root.addEventListener("pointerdown", down);
  return () => {
    root.removeEventListener("pointermove", hover);
    root.removeEventListener("pointerdown", down);
  };
}
