/** The curves of the emotion lane: those of personas, and the measured one, each read anew only when it changes. */
import { useCallback, useMemo, useRef, useSyncExternalStore } from "react";
import type { Link, Persona } from "@/schema/records";
import type { Felt } from "@/system/feeling";
import { useCanvas, useResults } from "@/ui/map/model/hooks";

/** Records of one collection, as one list that stays the same until one of them changes. */
function useRecords<C extends "personas" | "touchpoints" | "links">(collection: C, ids: readonly string[]) {
  const { map } = useCanvas();
  const kept = useRef<readonly (ReturnType<typeof map.getRecord<C>>)[]>([]);
  return useSyncExternalStore(
    useCallback(
      (told) => {
        const ends = ids.map((id) => map.subscribeRecord(collection, id, told));
        return () => ends.forEach((end) => end());
      },
      [map, collection, ids],
    ),
    useCallback(() => {
      const now = ids.map((id) => map.getRecord(collection, id));
      const before = kept.current;
      if (before.length !== now.length || now.some((record, at) => record !== before[at])) kept.current = now;
      return kept.current;
    }, [map, collection, ids]),
  );
}

export function useCurves(personas: readonly string[]): Persona[] {
  const records = useRecords("personas", personas);
  return useMemo(() => records.filter((persona) => persona !== null), [records]);
}

export function useLinks(links: readonly string[]): Link[] {
  return useRecords("links", links).filter((link) => link !== null);
}

/** What was measured at each column. */
export function useMeasuredCurve(touchpoints: readonly string[]): (Felt | null)[] {
  const results = useResults();
  const records = useRecords("touchpoints", touchpoints);
  return useMemo(() => records.map((touchpoint) => (touchpoint ? results.felt(touchpoint) : null)), [records, results]);
}

/** One believed value: a component that reads it is rendered anew only when this one changes. */
export function useFeeling(persona: string, touchpoint: string): number | null {
  const { map } = useCanvas();
  return useSyncExternalStore(
    useCallback((told) => map.subscribeRecord("personas", persona, told), [map, persona]),
    useCallback(() => map.getRecord("personas", persona)?.curve[touchpoint] ?? null, [map, persona, touchpoint]),
  );
}
