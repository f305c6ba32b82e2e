/** Dragging by pointer: cards, touchpoints, stages, lanes and links; what follows from a drop is a command of the document. */
import { draggable, dropTargetForElements, monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { moveCard } from "@/document/commands/cards";
import { moveLane } from "@/document/commands/lanes";
import { addLink } from "@/document/commands/links";
import { moveStage } from "@/document/commands/stages";
import { moveTouchpoint } from "@/document/commands/touchpoints";
import { tr } from "@/language/tr";
import { beforeAt, columnAt, stageAt } from "@/system/columns";
import type { Canvas } from "@/ui/map/model/canvas";
import { onGrip } from "@/ui/map/model/stretch";

type Kind = "card" | "touchpoint" | "stage" | "lane" | "link";

interface Held {
  readonly kind: Kind;
  readonly id: string;
}

interface Spot {
  /** Where the mark of the drop is drawn, in px of the window. */
  readonly box: { left: number; top: number; width: number; height: number };
  readonly drop: () => void;
}

/** Makes the canvas draggable; answers with the function that ends it. */
export function attachDrag(canvas: Canvas, root: HTMLElement, mark: HTMLElement): () => void {
  const known = new WeakSet<Element>();
  const offer = (event: PointerEvent) => {
    const element = (event.target as Element).closest<HTMLElement>("[data-drag]");
    if (!element || known.has(element)) return;
    known.add(element);
    draggable({
      element,
      canDrag: ({ input }) => element.dataset["drag"] !== undefined && canvas.map.mayWrite && !isHandle(element, input.clientX, input.clientY),
      getInitialData: () => ({ kind: element.dataset["drag"], id: idOf(element) }),
    });
  };
  root.addEventListener("pointerover", offer);
  const over = (data: Record<string, unknown>, x: number, y: number) => spotOf(canvas, root, data as unknown as Held, x, y);
  const ends = [
    () => root.removeEventListener("pointerover", offer),
    dropTargetForElements({ element: root, canDrop: ({ source }) => typeof source.data["kind"] === "string" }),
    monitorForElements({
      onDragStart: ({ source }) => source.element.setAttribute("data-dragged", ""),
      onDrag: ({ source, location }) => show(mark, over(source.data, location.current.input.clientX, location.current.input.clientY)),
      onDrop: ({ source, location }) => {
        source.element.removeAttribute("data-dragged");
        show(mark, null);
        if (!location.current.dropTargets.some(({ element }) => element === root)) return;
        over(source.data, location.current.input.clientX, location.current.input.clientY)?.drop();
      },
    }),
  ];
  return () => ends.forEach((end) => end());
}

function idOf(element: HTMLElement): string {
  if (element.dataset["drag"] === "link") return element.dataset["from"] ?? "";
  return (element.dataset["drag"] === "lane" ? element.dataset["row"] : element.dataset["key"]) ?? "";
}

/** A grip, a link's handle or a point is pulled by itself, not with what it stands on. */
function isHandle(element: HTMLElement, x: number, y: number): boolean {
  if (element.dataset["drag"] === "card" && onGrip(element, x)) return true;
  const handle = document.elementFromPoint(x, y)?.closest("[data-drag=link], textarea, button, a");
  return handle != null && handle !== element && element.contains(handle);
}

function show(mark: HTMLElement, spot: Spot | null): void {
  mark.hidden = !spot;
  if (spot) for (const side of ["left", "top", "width", "height"] as const) mark.style[side] = `${spot.box[side]}px`;
}

function spotOf(canvas: Canvas, root: HTMLElement, { kind, id }: Held, x: number, y: number): Spot | null {
  const cells = root.querySelector(".m-touchpoints .m-cells")?.getBoundingClientRect();
  const count = canvas.columns().ids.length;
  if (!cells || !count) return null;
  const width = cells.width / count;
  const at = { ...columnAt((x - cells.left) / width, count), left: cells.left, width };
  switch (kind) {
    case "card":
      return cardSpot(canvas, root, id, at, y);
    case "touchpoint":
      return touchpointSpot(canvas, root, id, { ...at, x, y });
    case "stage":
      return stageSpot(canvas, root, x, y, id);
    case "lane":
      return laneSpot(canvas, root, id, y);
    case "link":
      return linkSpot(canvas, cells, id, at);
  }
}

interface Pointed {
  readonly column: number;
  readonly boundary: number;
  readonly left: number;
  readonly width: number;
}

function cardSpot(canvas: Canvas, root: HTMLElement, id: string, at: Pointed, y: number): Spot | null {
  const row = rowsUnder(root).find(({ box }) => y >= box.top && y < box.bottom);
  const touchpoint = canvas.columns().ids[at.column];
  if (!row || touchpoint === undefined) return null;
  const lane = row.element.dataset["lane"] ?? "";
  const cards = canvas.map.cardsAt(lane, touchpoint).filter(({ card }) => card.id !== id);
  const below = cards.find(({ card }) => {
    const box = row.element.querySelector(`[data-key="${CSS.escape(card.id)}"]`)?.getBoundingClientRect();
    return box && y < box.top + box.height / 2;
  });
  const width = at.width * (canvas.map.placeOf(id)?.columns ?? 1);
  const name = canvas.map.getRecord("touchpoints", touchpoint)?.name ?? "";
  return {
    box: { left: at.left + at.column * at.width, top: row.box.top, width, height: row.box.height },
    drop: () => canvas.attempt(() => moveCard(canvas.map, id, { lane, touchpoint }, below?.card.id ?? null), tr("Card moved to {name}", { name })),
  };
}

function touchpointSpot(canvas: Canvas, root: HTMLElement, id: string, at: Pointed & { x: number; y: number }): Spot | null {
  const columns = canvas.columns();
  const head = document.elementFromPoint(at.x, at.y)?.closest<HTMLElement>(".m-stage");
  const stage = head?.dataset["key"] ?? stageAt(columns, at.column);
  if (!stage) return null;
  const before = beforeAt(columns, stage, at.boundary, id);
  const box = root.getBoundingClientRect();
  return {
    box: { left: at.left + at.boundary * at.width - 1.5, top: box.top, width: 3, height: box.height },
    drop: () => canvas.attempt(() => moveTouchpoint(canvas.map, id, stage, before), tr("Touchpoint moved")),
  };
}

function stageSpot(canvas: Canvas, root: HTMLElement, x: number, y: number, id: string): Spot | null {
  const all = [...root.querySelectorAll<HTMLElement>(".m-stage")].map((element) => ({ id: element.dataset["key"] ?? "", box: element.getBoundingClientRect(), empty: element.dataset["empty"] }));
  // A stage without touchpoints hangs below the one that follows it: it counts for who points at it.
  const heads = all.filter(({ box, empty }) => empty !== "between" || (y >= box.top && y < box.bottom));
  const before = heads.find(({ box }) => x < box.left + box.width / 2);
  const last = heads[heads.length - 1];
  if (!last) return null;
  const box = root.getBoundingClientRect();
  return {
    box: { left: (before ? before.box.left : last.box.right) - 2, top: box.top, width: 3, height: box.height },
    drop: () => canvas.attempt(() => moveStage(canvas.map, id, before?.id ?? null), tr("Stage moved")),
  };
}

function laneSpot(canvas: Canvas, root: HTMLElement, id: string, y: number): Spot | null {
  const rows = rowsUnder(root);
  const below = rows.find(({ box }) => y < box.top + box.height / 2);
  const last = rows[rows.length - 1];
  if (!last) return null;
  const view = root.getBoundingClientRect();
  const all = canvas.map.lanes();
  const above = rows[(below ? rows.indexOf(below) : rows.length) - 1]?.element.dataset["lane"] ?? "";
  const before = below?.element.dataset["lane"] ?? all[all.indexOf(above) + 1] ?? null;
  return {
    box: { left: view.left, top: (below ? below.box.top : last.box.bottom) - 1.5, width: view.width, height: 3 },
    drop: () => canvas.attempt(() => moveLane(canvas.map, id, before), tr("Lane moved")),
  };
}

function linkSpot(canvas: Canvas, cells: DOMRect, source: string, at: Pointed): Spot | null {
  const target = canvas.columns().ids[at.column];
  if (target === undefined || target === source) return null;
  const name = canvas.map.getRecord("touchpoints", target)?.name ?? "";
  return {
    box: { left: at.left + at.column * at.width, top: cells.top, width: at.width, height: cells.height },
    drop: () => canvas.attempt(() => addLink(canvas.map, source, target), tr("Linked to {name}", { name })),
  };
}

function rowsUnder(root: HTMLElement): { element: HTMLElement; box: DOMRect }[] {
  return [...root.querySelectorAll<HTMLElement>(".m-lane")].map((element) => ({ element, box: element.getBoundingClientRect() }));
}
