/** What a key means on the canvas: from where the focus is and a key to an intent, and the list that `?` shows. */

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
    about: "Move around",
    keys: [
      ["Arrows", "to the next cell"],
      ["Home, End", "to the first, the last of the row"],
      ["Ctrl+Home, Ctrl+End", "to the first, the last of the map"],
      ["Space", "details of what is selected, in the side panel"],
      ["c", "comments on what is selected"],
      ["w", "workshop: votes, writing in private, a timer"],
      ["v, Shift+V", "in a vote: give a dot, take it back"],
      ["/", "search"],
    ],
  },
  {
    about: "Write",
    keys: [
      ["Enter", "edit the text or the name; on a feeling: set it"],
      ["Escape", "leave without the change"],
      ["Ctrl+Enter", "keep the text of a card"],
      ["Ctrl+B, Ctrl+L, Ctrl+K", "in a text: bold, list, link"],
      ["n", "new card, touchpoint, stage or lane after this one"],
      ["Shift+N", "new stage"],
      ["Delete", "delete (undo brings it back)"],
      ["Ctrl+Z, Ctrl+Y", "undo, redo your own changes"],
    ],
  },
  {
    about: "Rearrange",
    keys: [
      ["Alt+arrows", "move a card, touchpoint, stage or lane"],
      ["Shift+Alt+Left, Right", "let a card end earlier, later"],
      ["m", "merge a touchpoint or stage with the next one"],
      ["s", "split a touchpoint in two"],
      ["*", "moment of truth"],
      ["l", "link a touchpoint to another one"],
      ["h, p", "hide, pin a lane"],
    ],
  },
  {
    about: "Feelings",
    keys: [
      ["Up, Down", "one tenth better, worse"],
      ["Shift+Up, Shift+Down", "half a point"],
      ["Enter", "to the next persona's point, then back to the map"],
      ["Delete", "take the point away"],
    ],
  },
  {
    about: "Clipboard and view",
    keys: [
      ["Ctrl+C, Ctrl+X", "copy, cut a card or a whole lane"],
      ["Ctrl+V", "paste it, or a block of a spreadsheet"],
      ["+, −, 0", "zoom in, out, to 100 %"],
      ["f", "fit the width"],
      ["?", "this list"],
    ],
  },
];
