/** Short messages at the foot of the page that say what happened, with a way to undo it; F6 leads to them. */
import { useEffect, useState, type ComponentType } from "react";
import { tr } from "@/language/tr";

export interface Message {
  readonly text: string;
  readonly undo?: { readonly name: string; readonly run: () => void };
}

/** Shows a message, for some time or (0) until it is closed. */
export type Take = (message: Message, timeout: number) => void;

const LASTS_MS = 8000;
/** The page itself is drawn first. */
const SOON_MS = 500;
const waiting: Parameters<Take>[] = [];
let take: Take = (...told) => void waiting.push(told);

function ready(shown: Take): void {
  take = shown;
  for (const told of waiting.splice(0)) shown(...told);
}

/** Say what happened. Messages that offer something stay longer. */
export function say(text: string, undo?: () => void, name = tr("Undo")): void {
  take(undo ? { text, undo: { name, run: undo } } : { text }, undo ? 2 * LASTS_MS : LASTS_MS);
}

/** Offer something that stays in view until it is taken or closed. */
export function offer(text: string, name: string, run: () => void): void {
  take({ text, undo: { name, run } }, 0);
}

export function Toasts() {
  const [Region, setRegion] = useState<ComponentType<{ readonly onReady: (take: Take) => void }> | null>(null);
  useEffect(() => {
    // Where the server is away at this moment, messages wait for it.
    const load = (): void => void import("@/ui/kit/ToastRegion").then((loaded) => setRegion(() => loaded.default), () => undefined);
    const timer = setTimeout(load, SOON_MS);
    addEventListener("online", load);
    return () => {
      clearTimeout(timer);
      removeEventListener("online", load);
    };
  }, []);
  return Region ? <Region onReady={ready} /> : null;
}
