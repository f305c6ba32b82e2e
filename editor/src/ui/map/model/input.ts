/** What pointers, keys and the clipboard mean on the canvas: read here, carried out as intents. */
import { addLink } from "@/document/commands/links";
import { tr } from "@/language/tr";
import { intentOf } from "@/system/keys";
import { cellKey, type Canvas } from "@/ui/map/model/canvas";
import { copied, paste } from "@/ui/map/model/clipboard";
import { Focus } from "@/ui/map/model/focus";
import { carryOut, feel, startEditing } from "@/ui/map/model/gestures";
import { keyPlace, placeAt, type At } from "@/ui/map/model/place";
import { fitZoom, zoomBy } from "@/ui/map/model/zoom";
import type { Position } from "@/system/grid";

interface Here {
  readonly position: Position;
  readonly at: At;
}

export function attachInput(canvas: Canvas, focus: Focus, root: HTMLElement): () => void {
  const here = (target: EventTarget | null): Here | null => {
    const position = Focus.positionOf(target as Element);
    const at = position && placeAt(canvas, position);
    return position && at ? { position, at } : null;
  };
  const listeners: { [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void } = {
    keydown: (event) => onKey(canvas, focus, root, here(event.target), event),
    focusin: ({ target }) => {
      const element = (target as Element).closest<HTMLElement>("[data-key]");
      const position = Focus.positionOf(element);
      if (element && position) focus.mark(element, position);
    },
    click: (event) => onClick(canvas, focus, here(event.target), event),
    dblclick: (event) => {
      const found = here(event.target);
      if (found && !isOwn(event.target) && !canvas.isEditing(keyOf(found.position))) startEditing(canvas, focus, found.position, found.at);
    },
    copy: (event) => onCopy(canvas, here(event.target), event, false, focus),
    cut: (event) => onCopy(canvas, here(event.target), event, true, focus),
    paste: (event) => {
      const found = here(event.target);
      if (!found || isText(event.target) || !canvas.map.mayWrite) return;
      if (paste(canvas, found.at, event.clipboardData?.getData("text/plain") ?? "")) event.preventDefault();
    },
  };
  const wheel = (event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoomBy(canvas, event.deltaY < 0 ? 1.1 : 1 / 1.1);
  };
  for (const [name, listener] of Object.entries(listeners)) root.addEventListener(name, listener as EventListener);
  root.addEventListener("wheel", wheel, { passive: false });
  const unsubscribe = canvas.map.subscribeAll(() => requestAnimationFrame(() => focus.restore()));
  focus.restore();
  return () => {
    for (const [name, listener] of Object.entries(listeners)) root.removeEventListener(name, listener as EventListener);
    root.removeEventListener("wheel", wheel);
    unsubscribe();
  };
}

const keyOf = ({ row, key }: Position): string => `${row}/${key}`;
const isText = (target: EventTarget | null): boolean => (target as Element).closest("textarea, input") !== null;
const isOwn = (target: EventTarget | null): boolean => (target as Element).closest("textarea, input, button, a, [role=slider], .m-editor") !== null;

function onKey(canvas: Canvas, focus: Focus, root: HTMLElement, here: Here | null, event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  if (!here || isText(target) || event.defaultPrevented) return;
  if (target.closest("button, a") && ["Enter", " "].includes(event.key)) return;
  const point = target.closest<HTMLElement>("[role=slider]");
  const intent = intentOf(point ? "point" : keyPlace(canvas, here.at), {
    key: event.key, alt: event.altKey, shift: event.shiftKey, mod: event.ctrlKey || event.metaKey,
  });
  if (!intent) return;
  event.preventDefault();
  if (point) return onPoint(canvas, focus, here, point, intent);
  if (intent.do === "edit" && canvas.linking.get() && here.at.kind === "touchpoint") return endLink(canvas, here.at.id);
  switch (intent.do) {
    case "zoomIn":
      return zoomBy(canvas, 1.2);
    case "zoomOut":
      return zoomBy(canvas, 1 / 1.2);
    case "zoomReset":
      return canvas.zoom.set(1);
    case "fit":
      return fitZoom(canvas, root);
    case "help":
      return canvas.help.set(true);
    case "search":
      return root.closest(".m-canvas")?.querySelector<HTMLInputElement>("[data-search] input")?.focus();
    default:
      carryOut(canvas, focus, intent, here.position, here.at);
  }
}

/** Keys on a point of the team's curve. */
function onPoint(canvas: Canvas, focus: Focus, here: Here, point: HTMLElement, intent: NonNullable<ReturnType<typeof intentOf>>): void {
  const { persona = "", touchpoint = "" } = point.dataset;
  if (intent.do === "feel") {
    if (canvas.map.mayWrite) feel(canvas, persona, touchpoint, intent.by);
  } else if (intent.do === "edit") (beside(point) ?? focus.find(here.position))?.focus();
  else if (intent.do === "leave") focus.go(here.position);
  else if (intent.do === "delete") clearPoint(canvas, focus, here, persona, touchpoint);
  else if (intent.do === "go" && intent.dx) {
    const { ids, place } = canvas.columns();
    const next = ids[(place.get(touchpoint) ?? 0) + intent.dx];
    const position = next === undefined ? null : { row: here.position.row, key: cellKey(next) };
    const other = position && (focus.find(position) ?? focus.draw(position))?.querySelector<HTMLElement>(`[role=slider][data-persona="${CSS.escape(persona)}"]`);
    if (other) other.focus();
    else if (position) focus.go(position);
  } else carryOut(canvas, focus, intent, here.position, here.at);
}

/** The point of the next persona at the same touchpoint. */
function beside(point: HTMLElement): HTMLElement | null {
  const points = [...(point.closest("[data-key]")?.querySelectorAll<HTMLElement>("[role=slider]") ?? [])];
  return points[points.indexOf(point) + 1] ?? null;
}

function clearPoint(canvas: Canvas, focus: Focus, here: Here, persona: string, touchpoint: string): void {
  if (!canvas.map.mayWrite) return;
  canvas.clearFeeling(persona, touchpoint);
  focus.go(here.position);
}

function endLink(canvas: Canvas, target: string): void {
  const source = canvas.linking.get();
  canvas.linking.set(null);
  if (source) canvas.attempt(() => addLink(canvas.map, source, target), tr("Linked"));
}

/** A click selects; a click on what is already selected edits it. */
function onClick(canvas: Canvas, focus: Focus, here: Here | null, event: MouseEvent): void {
  if (!here || isOwn(event.target)) return;
  const was = canvas.selectedBefore;
  canvas.selectedBefore = here.position;
  if (canvas.linking.get() && here.at.kind === "touchpoint") return endLink(canvas, here.at.id);
  focus.go(here.position);
  if (event.detail === 1 && here.at.kind === "cell" && was?.row === here.position.row && was.key === here.position.key)
    startEditing(canvas, focus, here.position, here.at);
}

function onCopy(canvas: Canvas, here: Here | null, event: ClipboardEvent, cut: boolean, focus: Focus): void {
  if (!here || isText(event.target) || String(document.getSelection() ?? "")) return;
  const text = copied(canvas, here.at);
  if (!text) return;
  event.preventDefault();
  event.clipboardData?.setData("text/plain", text);
  canvas.say(cut ? tr("Cut") : tr("Copied"));
  if (cut) carryOut(canvas, focus, { do: "delete" }, here.position, here.at);
}
