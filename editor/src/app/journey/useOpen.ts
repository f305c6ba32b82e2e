/** An open map as React reads it: the document, how things stand with the server, and who else is here. */
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { Status } from "@/document/connection";
import type { MapDoc } from "@/document/doc";
import { openMap, type OpenMap } from "@/document/open";
import type { Other } from "@/document/presence";
import type { Meta } from "@/schema/records";

/** Opens a map while the component stands, with the copy of `holder` in this browser; it must be keyed by the map's id. */
export function useOpenMap(id: string, holder: string): OpenMap {
  const [open] = useState(() => openMap(id, { holder }));
  useEffect(() => () => void open.close(), [open]);
  return open;
}

export function useMapDoc(open: OpenMap): MapDoc | null {
  return useSyncExternalStore(useCallback((told) => open.subscribe(told), [open]), () => open.map());
}

/** Called whenever the server has come back. */
export function useComeBack(open: OpenMap, told: () => void): void {
  useEffect(() => {
    let was = open.status().state;
    return open.subscribe(() => {
      const { state } = open.status();
      if (was === "offline" && state === "live") told();
      was = state;
    });
  }, [open, told]);
}

export function useStatus(open: OpenMap): Status {
  return useSyncExternalStore(useCallback((told) => open.subscribe(told), [open]), () => open.status());
}

export function useOthers(open: OpenMap): readonly Other[] {
  return useSyncExternalStore(useCallback((told) => open.presence.subscribeOthers(told), [open]), () => open.presence.others());
}

export function useMetaOf(map: MapDoc): Meta {
  return useSyncExternalStore(useCallback((told) => map.subscribeMeta(told), [map]), () => map.meta());
}

/** Grows with every change of the document. */
export function useVersionOf(map: MapDoc): number {
  return useSyncExternalStore(useCallback((told) => map.subscribeAll(told), [map]), () => map.version());
}

export function useMayWriteOf(map: MapDoc): boolean {
  return useSyncExternalStore(useCallback((told) => map.subscribeAccess(told), [map]), () => map.mayWrite);
}
