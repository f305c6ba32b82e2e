/** What stands out on the measured curve: peaks and drops that the data marks, otherwise the highest and the lowest point. */
import { useCallback, useSyncExternalStore } from "react";
import { extremes } from "@/system/feeling";
import type { Canvas } from "@/ui/map/model/canvas";
import type { Results } from "@/ui/map/model/results";
import { useCanvas } from "@/ui/map/model/hooks";

export type Standing = "peak" | "deepest drop" | "drop" | "highest" | "lowest";

interface Kept {
  readonly results: Results;
  readonly version: number;
  readonly found: ReadonlyMap<string, Standing>;
}

const kept = new WeakMap<Canvas, Kept>();

/** Reckoned once for all columns, and again when the document or the result has changed. */
function standings(canvas: Canvas): ReadonlyMap<string, Standing> {
  const [results, version] = [canvas.results.get(), canvas.map.version()];
  const before = kept.get(canvas);
  if (before?.results === results && before.version === version) return before.found;
  const found = reckon(canvas, results);
  kept.set(canvas, { results, version, found });
  return found;
}

function reckon(canvas: Canvas, results: Results): ReadonlyMap<string, Standing> {
  const { ids } = canvas.columns();
  const felt = ids.map((id) => {
    const touchpoint = canvas.map.getRecord("touchpoints", id);
    return touchpoint ? results.felt(touchpoint) : null;
  });
  const worse = results.axis === "strain" ? 1 : -1;
  const values = felt.map((at) => (at?.value == null ? null : -worse * at.value));
  const { peak, drop } = extremes(values);
  const found = new Map<string, Standing>();
  const marked = felt.some((at) => at?.mark);
  ids.forEach((id, column) => {
    const mark = felt[column]?.mark;
    if (mark === "peak") found.set(id, "peak");
    else if (mark === "drop") found.set(id, column === drop ? "deepest drop" : "drop");
    else if (!marked && column === peak) found.set(id, results.axis === "strain" ? "lowest" : "highest");
    else if (!marked && column === drop) found.set(id, results.axis === "strain" ? "highest" : "lowest");
  });
  return found;
}

export function useStanding(touchpoint: string): Standing | null {
  const canvas = useCanvas();
  const subscribe = useCallback(
    (told: () => void) => {
      const ends = [canvas.map.subscribeOrder("touchpoints", told), canvas.results.subscribe(told)];
      return () => ends.forEach((end) => end());
    },
    [canvas],
  );
  return useSyncExternalStore(subscribe, () => standings(canvas).get(touchpoint) ?? null);
}
