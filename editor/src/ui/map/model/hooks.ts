/** How components read the canvas: each hook re-renders only for what it reads. */
import { createContext, useCallback, useContext, useSyncExternalStore } from "react";
import type { Collection, Meta } from "@/schema/records";
import type { RecordOf } from "@/document/reading";
import type { Columns } from "@/system/columns";
import type { LaneLayout } from "@/system/spans";
import type { Canvas } from "@/ui/map/model/canvas";
import type { Results } from "@/ui/map/model/results";
import { useStore } from "@/ui/map/model/store";
import type { Surroundings } from "@/ui/map/model/surroundings";

export const CanvasContext = createContext<Canvas | null>(null);
export const SurroundingsContext = createContext<Surroundings | null>(null);

export function useCanvas(): Canvas {
  const canvas = useContext(CanvasContext);
  if (!canvas) throw new Error("outside of a canvas");
  return canvas;
}

export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (!surroundings) throw new Error("outside of a canvas");
  return surroundings;
}

export function useRecord<C extends Collection>(collection: C, id: string): RecordOf<C> | null {
  const { map } = useCanvas();
  return useSyncExternalStore(
    useCallback((told) => map.subscribeRecord(collection, id, told), [map, collection, id]),
    useCallback(() => map.getRecord(collection, id), [map, collection, id]),
  );
}

export function useIds(collection: Collection): readonly string[] {
  const { map } = useCanvas();
  return useSyncExternalStore(
    useCallback((told) => map.subscribeOrder(collection, told), [map, collection]),
    useCallback(() => map.ids(collection), [map, collection]),
  );
}

export function useMeta(): Meta {
  const { map } = useCanvas();
  return useSyncExternalStore(
    useCallback((told) => map.subscribeMeta(told), [map]),
    useCallback(() => map.meta(), [map]),
  );
}

/** Grows with every change of the document. */
export function useVersion(): number {
  const { map } = useCanvas();
  return useSyncExternalStore(
    useCallback((told) => map.subscribeAll(told), [map]),
    useCallback(() => map.version(), [map]),
  );
}

export function useColumns(): Columns {
  const canvas = useCanvas();
  return useSyncExternalStore(canvas.subscribeColumns, canvas.columns);
}

export function useLayout(lane: string): LaneLayout {
  const canvas = useCanvas();
  return useSyncExternalStore(
    useCallback((told) => canvas.subscribeLayout(lane, told), [canvas, lane]),
    useCallback(() => canvas.layout(lane), [canvas, lane]),
  );
}

export function useEditing(key: string): boolean {
  const canvas = useCanvas();
  return useSyncExternalStore(
    useCallback((told) => canvas.subscribeEditing(key, told), [canvas, key]),
    useCallback(() => canvas.isEditing(key), [canvas, key]),
  );
}

export function useResults(): Results {
  return useStore(useCanvas().results);
}

export function useMayWrite(): boolean {
  const { map } = useCanvas();
  return useSyncExternalStore(
    useCallback((told) => map.subscribeAccess(told), [map]),
    useCallback(() => map.mayWrite, [map]),
  );
}
