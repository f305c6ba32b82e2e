/** What of a large map is in the page: columns and lanes near the view, what has the focus, and the tallest of each row. */
import { useCallback, useSyncExternalStore } from "react";
import type { Group } from "@/system/columns";
import type { Position } from "@/system/grid";
import type { Slot } from "@/system/spans";
import { NOTHING, tallest, WHOLE, windowOver, within, type Tallest, type Window } from "@/system/window";
import { HEAD_KEY, STAGES, TOUCHPOINTS, type Canvas } from "@/ui/map/model/canvas";
import { useCanvas } from "@/ui/map/model/hooks";
import type { Results } from "@/ui/map/model/results";
import { laneRow, stageRow, touchpointRow, type Head, type Whole } from "@/ui/map/model/rows";

/** What was reckoned of a row, and of what. */
interface Kept {
  readonly things: readonly unknown[];
  readonly version: number;
  readonly results: Results;
  readonly tall: Tallest;
  /** Its turn: when its columns come and go. */
  readonly phase: number;
  readonly picked: Picked | null;
}

interface Picked {
  readonly window: Window;
  readonly needed: readonly Position[];
  readonly drawn: readonly unknown[];
}

const keptBy = new WeakMap<Canvas, Map<string, Kept>>();

/** The row as it was reckoned, anew where it has changed. */
function reckoned<T>(canvas: Canvas, { row, things, stop, height }: Whole<T>): Kept {
  const [version, results] = [canvas.map.version(), canvas.results.get()];
  const rows = keptBy.get(canvas) ?? new Map<string, Kept>();
  const before = rows.get(row);
  if (before?.things === things && before.version === version && before.results === results) return before;
  const tall = tallest(things.map((thing) => ({ ...stop(thing), height: height(thing) })));
  const phase = before?.phase ?? rows.size;
  const now = { things, version, results, tall, phase, picked: before?.things === things && alike(before.tall, tall) ? before.picked : null };
  keptBy.set(canvas, rows.set(row, now));
  return now;
}

const alike = (a: Tallest, b: Tallest): boolean => a.keys.size === b.keys.size && [...a.keys].every((key) => b.keys.has(key));

/** About how tall a lane will be, in px. */
export function laneHeight(canvas: Canvas, lane: string): number {
  return reckoned(canvas, laneRow(canvas, lane)).tall.height;
}

/** What is drawn of a row; the same list until another is. */
function pick<T>(canvas: Canvas, whole: Whole<T>): readonly T[] {
  const { row, things, stop } = whole;
  const columns = canvas.window.get();
  if (columns === WHOLE) return things;
  const kept = reckoned(canvas, whole);
  const near = row === STAGES || row === TOUCHPOINTS || canvas.seen.get().has(row);
  const window = near ? windowOver(columns, kept.phase) : NOTHING;
  const needed = canvas.needed.get();
  const before = kept.picked;
  if (before?.window.from === window.from && before.window.to === window.to && before.needed === needed) return before.drawn as readonly T[];
  const found = things.filter((thing) => {
    const { key, column, span } = stop(thing);
    return within(window, column, span) || kept.tall.keys.has(key) || needed.some((at) => at.key === key && (at.row === row || !isPlace(key)));
  });
  const same = before?.drawn.length === found.length && found.every((thing, at) => thing === before.drawn[at]);
  const drawn = same ? (before.drawn as readonly T[]) : found;
  keptBy.get(canvas)?.set(row, { ...kept, picked: { window, needed, drawn } });
  return drawn;
}

/** Cells are known by row and key; cards by their key alone, as they go from lane to lane. */
const isPlace = (key: string): boolean => key.startsWith("cell:") || key === HEAD_KEY;

function useDrawn<T>(subscribe: (told: () => void) => () => void, drawn: () => readonly T[]): readonly T[] {
  const canvas = useCanvas();
  return useSyncExternalStore(
    useCallback(
      (told) => {
        const ends = [canvas.window, canvas.needed, canvas.seen, canvas.results].map((store) => store.subscribe(told));
        ends.push(subscribe(told));
        return () => ends.forEach((end) => end());
      },
      [canvas, subscribe],
    ),
    drawn,
  );
}

/** Which parts of the sheet may be seen, where each is of so many columns: the first, and the one after the last. */
export function useDrawnParts(columns: number): Window {
  const canvas = useCanvas();
  const parts = () => {
    const { from, to } = windowOver(canvas.window.get(), 0);
    return `${Math.floor(from / columns)} ${Math.ceil(Math.min(to, canvas.columns().ids.length) / columns)}`;
  };
  const [from = 0, to = 0] = useSyncExternalStore(canvas.window.subscribe, parts).split(" ").map(Number);
  return { from, to };
}

/** The cards and cells of a lane that are drawn. */
export function useDrawnSlots(lane: string): readonly Slot[] {
  const canvas = useCanvas();
  return useDrawn(
    useCallback((told: () => void) => canvas.subscribeLayout(lane, told), [canvas, lane]),
    useCallback(() => pick(canvas, laneRow(canvas, lane)), [canvas, lane]),
  );
}

/** The heads of columns that are drawn. */
export function useDrawnHeads(): readonly Head[] {
  const canvas = useCanvas();
  return useDrawn(
    canvas.subscribeColumns,
    useCallback(() => pick(canvas, touchpointRow(canvas)), [canvas]),
  );
}

/** The heads of stages that are drawn. */
export function useDrawnStages(): readonly Group[] {
  const canvas = useCanvas();
  return useDrawn(
    canvas.subscribeColumns,
    useCallback(() => pick(canvas, stageRow(canvas)), [canvas]),
  );
}
