/** Where others are on the canvas: what they have selected carries their colour and name; and they see where I am. */
import type { Other, Presence } from "@/document/presence";
import { tr } from "@/language/tr";
import { cellKey, type Canvas } from "@/ui/map/model/canvas";
import type { Focus } from "@/ui/map/model/focus";
import { placeAt } from "@/ui/map/model/place";
import type { Position } from "@/system/grid";

export function attachPresence(canvas: Canvas, focus: Focus, presence: Presence): () => void {
  const tell = () => {
    const position = canvas.selected.get();
    const at = position && placeAt(canvas, position);
    if (!position || !at) return;
    const touchpoint = "touchpoint" in at ? at.touchpoint : at.kind === "touchpoint" ? at.id : "";
    presence.setCursor({ lane: position.row, touchpoint });
    presence.setSelection(at.kind === "cell" ? [] : [at.id]);
  };
  let marked: HTMLElement[] = [];
  const draw = () => {
    for (const element of marked) {
      element.removeAttribute("data-other");
      element.style.removeProperty("--other");
    }
    marked = presence.others().flatMap((other) => {
      const place = whereIs(other);
      const element = place && (focus.find(place) ?? null);
      if (!element) return [];
      element.setAttribute("data-other", other.editing ? tr("{name} is writing", { name: other.person.name }) : other.person.name);
      element.style.setProperty("--other", other.person.colour || "var(--mut)");
      return [element];
    });
  };
  const soon = () => requestAnimationFrame(draw);
  const edits = canvas.subscribeAnyEditing((key) => presence.setEditing(key?.split("/")[1] ?? ""));
  const ends = [edits, canvas.selected.subscribe(tell), presence.subscribeOthers(soon), canvas.map.subscribeAll(soon), ...[canvas.window, canvas.seen].map((store) => store.subscribe(soon))];
  draw();
  return () => ends.forEach((end) => end());
}

function whereIs({ cursor, selection }: Other): Position | null {
  if (!cursor) return null;
  const [selected] = selection;
  if (selected !== undefined) return { row: cursor.lane, key: selected === cursor.lane ? "head" : selected };
  return { row: cursor.lane, key: cellKey(cursor.touchpoint) };
}
