/** Who else is at the map, and where: cursors, selections and what is being edited, with name and colour. */
import { Awareness } from "y-protocols/awareness";
import { cellKey } from "@/document/cells";
import { shownText } from "@/document/text";
import { Topics, type Told } from "@/document/told";
import type { Person } from "@/document/wire";
import { tr } from "@/language/tr";

/** A cell of the map. */
export interface Cursor {
  readonly lane: string;
  readonly touchpoint: string;
}

/** Where a mouse is, told of the map and not of a screen: px from a row's top and a column's left, at a zoom of 1. */
export interface Pointer {
  /** A lane's id, or the name of a row of heads. */
  readonly row: string;
  /** The column; "" over the names of the lanes. */
  readonly touchpoint: string;
  readonly x: number;
  readonly y: number;
}

/** Another window at the same map; one person may have several. Its mouse is told apart: it moves all the time. */
export interface Other {
  readonly client: number;
  readonly person: Person;
  readonly cursor: Cursor | null;
  /** Ids of the records that are selected. */
  readonly selection: readonly string[];
  /** Id of the record that is being edited, or "". */
  readonly editing: string;
}

type State = { readonly [key: string]: unknown };
const NOBODY: readonly Other[] = [];
const words = (value: unknown): string => (typeof value === "string" ? shownText(value).slice(0, 200) : "");
const isState = (value: unknown): value is State => typeof value === "object" && value !== null;

function readPointer(state: unknown): Pointer | null {
  const pointer = isState(state) ? state["pointer"] : null;
  if (!isState(pointer) || !Number.isFinite(pointer["x"]) || !Number.isFinite(pointer["y"])) return null;
  return { row: words(pointer["row"]), touchpoint: words(pointer["touchpoint"]), x: pointer["x"] as number, y: pointer["y"] as number };
}

function readOther(client: number, state: unknown): Other | null {
  if (!isState(state) || !isState(state["person"])) return null;
  const { id, name, colour } = state["person"];
  const cursor = state["cursor"];
  const selection = Array.isArray(state["selection"]) ? state["selection"].filter((id): id is string => typeof id === "string") : [];
  return {
    client,
    person: { id: words(id), name: words(name) || tr("Somebody"), colour: /^#[0-9a-f]{3,8}$/i.test(words(colour)) ? words(colour) : "" },
    cursor: isState(cursor) ? { lane: words(cursor["lane"]), touchpoint: words(cursor["touchpoint"]) } : null,
    selection: selection.slice(0, 200),
    editing: words(state["editing"]),
  };
}

/** Tells others where I am, and me where they are. Lists are the same objects until they read differently. */
export class Presence {
  private readonly topics = new Topics();
  private known: readonly Other[] = NOBODY;
  private byCell = new Map<string, readonly Other[]>();
  private pointers = new Map<number, Pointer>();

  constructor(private readonly awareness: Awareness) {
    awareness.on("change", this.refresh);
  }

  destroy(): void {
    this.awareness.off("change", this.refresh);
  }

  introduce(person: Person): void {
    this.awareness.setLocalStateField("person", person);
  }

  setCursor(cursor: Cursor | null): void {
    this.awareness.setLocalStateField("cursor", cursor);
  }

  setSelection(ids: readonly string[]): void {
    this.awareness.setLocalStateField("selection", ids.slice(0, 200));
  }

  setEditing(id: string): void {
    this.awareness.setLocalStateField("editing", id);
  }

  /** Null: the mouse is not over the map. */
  setPointer(pointer: Pointer | null): void {
    this.awareness.setLocalStateField("pointer", pointer);
  }

  /** Where the mouse of another window is; the same object until it moves. */
  pointerOf({ client }: Other): Pointer | null {
    return this.pointers.get(client) ?? null;
  }

  subscribePointers(told: Told): () => void {
    return this.topics.subscribe("pointers", told);
  }

  /** Everybody else, in a stable order. */
  others(): readonly Other[] {
    return this.known;
  }

  /** Whose cursor is in a cell. */
  othersAt(lane: string, touchpoint: string): readonly Other[] {
    return this.byCell.get(cellKey(lane, touchpoint)) ?? NOBODY;
  }

  subscribeOthers(told: Told): () => void {
    return this.topics.subscribe("others", told);
  }

  subscribeOthersAt(lane: string, touchpoint: string, told: Told): () => void {
    return this.topics.subscribe(cellKey(lane, touchpoint), told);
  }

  private readonly refresh = (): void => {
    const before = new Map(this.known.map((other) => [other.client, other]));
    const now: Other[] = [];
    const moved = this.readPointers();
    for (const [client, state] of this.awareness.getStates()) {
      const other = client === this.awareness.clientID ? null : readOther(client, state);
      if (!other) continue;
      const was = before.get(client);
      now.push(was && JSON.stringify(was) === JSON.stringify(other) ? was : other);
    }
    now.sort((a, b) => a.client - b.client);
    const same = now.length === this.known.length && now.every((other, at) => other === this.known[at]);
    if (!same) this.known = now;
    this.topics.tell([...(moved ? ["pointers"] : []), ...(same ? [] : ["others", ...this.regroup()])]);
  };

  /** Reads where the mice of others are; whether one has moved. */
  private readPointers(): boolean {
    const now = new Map<number, Pointer>();
    for (const [client, state] of this.awareness.getStates()) {
      const pointer = client === this.awareness.clientID ? null : readPointer(state);
      const was = this.pointers.get(client);
      if (pointer) now.set(client, was && JSON.stringify(was) === JSON.stringify(pointer) ? was : pointer);
    }
    const moved = now.size !== this.pointers.size || [...now].some(([client, pointer]) => pointer !== this.pointers.get(client));
    this.pointers = now;
    return moved;
  }

  /** Groups by cell again; answers with the cells that read differently. */
  private regroup(): string[] {
    const groups = new Map<string, Other[]>();
    for (const other of this.known) {
      if (!other.cursor) continue;
      const key = cellKey(other.cursor.lane, other.cursor.touchpoint);
      groups.set(key, [...(groups.get(key) ?? []), other]);
    }
    const changed: string[] = [];
    const next = new Map<string, readonly Other[]>();
    for (const key of new Set([...this.byCell.keys(), ...groups.keys()])) {
      const [was, is] = [this.byCell.get(key) ?? NOBODY, groups.get(key) ?? NOBODY];
      const same = was.length === is.length && was.every((other, at) => other === is[at]);
      if (is.length) next.set(key, same ? was : is);
      if (!same) changed.push(key);
    }
    this.byCell = next;
    return changed;
  }
}
