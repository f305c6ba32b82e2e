/** What buttons of the canvas can do: the same intents as keys, on a place of their own. */
import { createContext, useContext } from "react";
import type { Position } from "@/system/grid";
import type { Intent } from "@/system/keys";
import type { At } from "@/ui/map/model/place";

export interface Hands {
  readonly do: (intent: Intent, at: At) => void;
  readonly edit: (position: Position) => void;
  /** Brings a place into view and gives it the focus; false where it is not shown. */
  readonly go: (position: Position) => boolean;
  /** Pastes what is on the clipboard, for who has no keys. */
  readonly paste: (at: At) => void;
  readonly copy: (at: At) => void;
}

export const HandsContext = createContext<Hands | null>(null);

export function useHands(): Hands {
  const hands = useContext(HandsContext);
  if (!hands) throw new Error("outside of a canvas");
  return hands;
}
