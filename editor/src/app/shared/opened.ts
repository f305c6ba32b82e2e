/** A map as a link opens it: asked for again now and then, so that it lives, and made into a document to be read. */
import { useEffect, useState } from "react";
import * as Y from "yjs";
import { get, Problem, told } from "@/app/api";
import { MapDoc } from "@/document/doc";
import type { SharedAnswer, SharedMap } from "@/schema/api";
import type { MeasuredPaths } from "@/schema/paths";

const AGAIN_MS = 30_000;
const MANY = 429;
const passes = "sojourn-pass:";

export interface Opened {
  /** Grows when the map reads differently. */
  readonly version: number;
  readonly map: MapDoc;
  readonly measured: MeasuredPaths | null;
  readonly changedAt: string;
}

export type LinkState =
  | { readonly is: "opening" }
  | { readonly is: "locked" }
  | { readonly is: "closed"; readonly why: string }
  | { readonly is: "open"; readonly opened: Opened };

/** What a pass opens is kept while this window stands, also over a reload. */
export const passOf = (secret: string): string => sessionStorage.getItem(passes + secret) ?? "";
export const keepPass = (secret: string, key: string): void => sessionStorage.setItem(passes + secret, key);

/** The query that shows a pass, where there is one. */
export const shownPass = (secret: string): string => (passOf(secret) ? `?pass=${encodeURIComponent(passOf(secret))}` : "");

function read({ update, measured, changed_at: changedAt }: SharedMap, version: number): Opened {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, Uint8Array.from(atob(update), (letter) => letter.charCodeAt(0)));
  return { version, map: new MapDoc(ydoc, false), measured: measured as MeasuredPaths | null, changedAt };
}

/** What a link opens now, and the way to look again at once. */
export function useLink(secret: string): readonly [LinkState, () => void] {
  const [state, setState] = useState<LinkState>({ is: "opening" });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    let [known, version] = ["", 0];
    const look = async (): Promise<void> => {
      try {
        const { locked, map } = await get<SharedAnswer>(`/shared/${encodeURIComponent(secret)}${shownPass(secret)}`, stop.signal);
        if (stop.signal.aborted) return;
        if (locked || !map) return setState({ is: "locked" });
        const said = JSON.stringify(map);
        if (said === known) return;
        [known, version] = [said, version + 1];
        setState({ is: "open", opened: read(map, version) });
      } catch (error) {
        if (stop.signal.aborted) return;
        const gone = error instanceof Problem && error.status >= 400 && error.status < 500 && error.status !== MANY;
        if (gone || !known) setState({ is: "closed", why: told(error) });
      }
    };
    void look();
    const timer = setInterval(() => { if (document.visibilityState === "visible") void look(); }, AGAIN_MS);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [secret, turn]);
  return [state, () => setTurn((before) => before + 1)];
}
