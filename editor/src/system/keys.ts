/** What a key means on the canvas: from where the focus is and a key to an intent, and the list that `?` shows. */
import { tr, trIn } from "@/language/tr";

export type Place = "stage" | "touchpoint" | "lane" | "card" | "cell" | "point" | "figure";

export interface Key {
  readonly key: string;
  readonly alt: boolean;
  readonly shift: boolean;
  /** Control, or Command on a Mac. */
  readonly mod: boolean;
}

export type Intent =
  | { readonly do: "go"; readonly dx: number; readonly dy: number }
  | { readonly do: "goEnd"; readonly dx: -1 | 1; readonly far: boolean }
  | { readonly do: "move"; readonly dx: number; readonly dy: number }
  | { readonly do: "span"; readonly by: -1 | 1 }
  | { readonly do: "feel"; readonly by: number }
  | {
      readonly do:
        | "edit" | "new" | "delete" | "undo" | "redo" | "help" | "details" | "talk" | "workshop" | "vote" | "unvote" | "leave" | "zoomIn" | "zoomOut" | "zoomReset" | "fit"
        | "search" | "star" | "merge" | "split" | "link" | "hide" | "pin" | "newStage";
    };

const ARROWS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const PLAIN: Record<string, Intent> = {
  Enter: { do: "edit" },
  F2: { do: "edit" },
  " ": { do: "details" },
  Delete: { do: "delete" },
  Backspace: { do: "delete" },
  Escape: { do: "leave" },
  n: { do: "new" },
  N: { do: "newStage" },
  "?": { do: "help" },
  "/": { do: "search" },
  "+": { do: "zoomIn" },
  "=": { do: "zoomIn" },
  "-": { do: "zoomOut" },
  "0": { do: "zoomReset" },
  f: { do: "fit" },
  c: { do: "talk" },
  w: { do: "workshop" },
  v: { do: "vote" },
  V: { do: "unvote" },
};

const ONLY_AT: Partial<Record<Place, Record<string, Intent>>> = {
  touchpoint: { "*": { do: "star" }, m: { do: "merge" }, s: { do: "split" }, l: { do: "link" } },
  stage: { m: { do: "merge" } },
  lane: { h: { do: "hide" }, p: { do: "pin" } },
};

/** The intent of a key, or null where the key is not ours. */
export function intentOf(at: Place, { key, alt, shift, mod }: Key): Intent | null {
  const arrow = ARROWS[key];
  if (mod && !alt) return withControl(key.toLowerCase(), shift, arrow);
  if (arrow) {
    const [dx, dy] = arrow;
    if (alt && shift) return at === "card" && dx ? { do: "span", by: dx < 0 ? -1 : 1 } : null;
    if (alt) return { do: "move", dx, dy };
    if (at === "point" && dy) return { do: "feel", by: -dy * (shift ? 0.5 : 0.1) };
    return shift ? null : { do: "go", dx, dy };
  }
  if (alt) return null;
  if (key === "Home") return { do: "goEnd", dx: -1, far: false };
  if (key === "End") return { do: "goEnd", dx: 1, far: false };
  return ONLY_AT[at]?.[key] ?? PLAIN[key] ?? null;
}

function withControl(key: string, shift: boolean, arrow: readonly [number, number] | undefined): Intent | null {
  if (arrow) return null;
  const intents: Record<string, Intent> = {
    z: { do: shift ? "redo" : "undo" },
    y: { do: "redo" },
    home: { do: "goEnd", dx: -1, far: true },
    end: { do: "goEnd", dx: 1, far: true },
    "+": { do: "zoomIn" },
    "=": { do: "zoomIn" },
    "-": { do: "zoomOut" },
    "0": { do: "zoomReset" },
  };
  return intents[key] ?? null;
}

/** What `?` shows. */
export const KEY_LIST: readonly { readonly about: string; readonly keys: readonly (readonly [string, string])[] }[] = [
  {
    about: tr("Move around"),
    keys: [
      [tr("Arrows"), tr("to the next cell")],
      [tr("Home, End"), tr("to the first, the last of the row")],
      [tr("Ctrl+Home, Ctrl+End"), tr("to the first, the last of the map")],
      [tr("Space"), tr("details of what is selected, in the side panel")],
      ["c", tr("comments on what is selected")],
      ["w", tr("workshop: votes, writing in private, a timer")],
      [tr("v, Shift+V"), tr("in a vote: give a dot, take it back")],
      ["/", trIn("what a key does", "search")],
    ],
  },
  {
    about: tr("Write"),
    keys: [
      [tr("Enter"), tr("edit the text or the name; on a feeling: set it")],
      [tr("Escape"), tr("leave without the change")],
      [tr("Ctrl+Enter"), tr("keep the text of a card")],
      [tr("Ctrl+B, Ctrl+L, Ctrl+K"), tr("in a text: bold, list, link")],
      ["n", tr("new card, touchpoint, stage or lane after this one")],
      [tr("Shift+N"), tr("new stage")],
      [trIn("key", "Delete"), tr("delete (undo brings it back)")],
      [tr("Ctrl+Z, Ctrl+Y"), tr("undo, redo your own changes")],
    ],
  },
  {
    about: tr("Rearrange"),
    keys: [
      [tr("Alt+arrows"), tr("move a card, touchpoint, stage or lane")],
      [tr("Shift+Alt+Left, Right"), tr("let a card end earlier, later")],
      ["m", tr("merge a touchpoint or stage with the next one")],
      ["s", tr("split a touchpoint in two")],
      ["*", tr("moment of truth")],
      ["l", tr("link a touchpoint to another one")],
      ["h, p", tr("hide, pin a lane")],
    ],
  },
  {
    about: tr("Feelings"),
    keys: [
      [tr("Up, Down"), tr("one tenth better, worse")],
      [tr("Shift+Up, Shift+Down"), tr("half a point")],
      [tr("Enter"), tr("to the next persona's point, then back to the map")],
      [trIn("key", "Delete"), tr("take the point away")],
    ],
  },
  {
    about: tr("Clipboard and view"),
    keys: [
      [tr("Ctrl+C, Ctrl+X"), tr("copy, cut a card or a whole lane")],
      [tr("Ctrl+V"), tr("paste it, or a block of a spreadsheet")],
      ["+, −, 0", tr("zoom in, out, to 100 %")],
      ["f", tr("fit the width")],
      ["?", tr("this list")],
    ],
  },
];
