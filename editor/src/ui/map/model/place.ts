/** What stands at a position: a stage, a touchpoint, a lane's name, a card, an empty cell or a point of the curve. */
import type { About } from "@/schema/talk";
import type { Position } from "@/system/grid";
import type { Place } from "@/system/keys";
import { HEAD_KEY, STAGES, TOUCHPOINTS, type Canvas } from "@/ui/map/model/canvas";

export type At =
  | { readonly kind: "stage"; readonly id: string }
  | { readonly kind: "touchpoint"; readonly id: string }
  | { readonly kind: "lane"; readonly id: string }
  | { readonly kind: "card"; readonly id: string; readonly lane: string; readonly touchpoint: string }
  | { readonly kind: "cell"; readonly lane: string; readonly touchpoint: string };

/** What is at a position; null where it is gone. */
export function placeAt(canvas: Canvas, { row, key }: Position): At | null {
  if (row === STAGES) return { kind: "stage", id: key };
  if (row === TOUCHPOINTS) return { kind: "touchpoint", id: key };
  if (key === HEAD_KEY) return { kind: "lane", id: row };
  if (key.startsWith("cell:")) return { kind: "cell", lane: row, touchpoint: key.slice(5) };
  const placed = canvas.map.placeOf(key);
  return placed ? { kind: "card", id: key, lane: placed.card.lane, touchpoint: placed.first } : null;
}

/** The kind of place that keys are read for. */
export function keyPlace(canvas: Canvas, at: At): Place {
  if (at.kind !== "cell") return at.kind;
  return canvas.map.getRecord("lanes", at.lane)?.type === "emotion" ? "figure" : "cell";
}

/** What comments on a place are about: its card or touchpoint, else the map. */
export function spokenOf(at: At | null): { readonly about: About; readonly record: string } {
  if (at?.kind === "card") return { about: "card", record: at.id };
  if (at?.kind === "touchpoint") return { about: "touchpoint", record: at.id };
  if (at?.kind === "cell") return { about: "touchpoint", record: at.touchpoint };
  return { about: "map", record: "" };
}

/** Where a card or a touchpoint stands; null for the map and for what is gone. */
export function positionOfRecord(canvas: Canvas, about: About, id: string): Position | null {
  if (about === "touchpoint") return canvas.columns().ids.includes(id) ? { row: TOUCHPOINTS, key: id } : null;
  const placed = about === "card" ? canvas.map.placeOf(id) : null;
  return placed ? { row: placed.card.lane, key: id } : null;
}

/** The touchpoint in whose column a place is, "" for none. */
export function touchpointOf(at: At | null): string {
  if (at?.kind === "touchpoint") return at.id;
  return at?.kind === "card" || at?.kind === "cell" ? at.touchpoint : "";
}
