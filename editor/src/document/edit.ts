/** What a command may do: it plans changes, which are then made together, undone together and never tear what others write. */
import * as Y from "yjs";
import type { Collection, Meta } from "@/schema/records";
import type { FieldsOf } from "@/document/reading";
import { difference, rebased, wholeCharacters } from "@/document/text";

/** Origin of transactions that this person made, and that undo may take back. */
export const LOCAL = Symbol("local edit");
/** Origin of the birth of records: not undone; see `Plan`. */
export const BIRTH = Symbol("birth of records");

type Change = () => void;
type Fields = Y.Map<unknown>;

/** Ids are random, never counted: two people who add at once must not choose the same. */
export function newId(): string {
  const letters = "0123456789abcdefghijklmnopqrstuvwxyz";
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => letters[byte % letters.length]).join("");
}

/**
 * The changes of one command. Nothing happens until the command has planned all of them, so a command that is refused
 * half-way has changed nothing.
 *
 * A record is born deleted, outside of undo, and then shown by an edit that can be undone: to undo "add" hides the record
 * with all that others have written in it meanwhile, and redo shows it again.
 */
export class Plan {
  private readonly births: Change[] = [];
  private readonly changes: Change[] = [];
  private readonly made = new Map<string, string>();

  constructor(private readonly ydoc: Y.Doc) {}

  /** A new record; fields left out have their defaults. */
  create<C extends Collection>(collection: C, fields: Partial<FieldsOf<C>>): string {
    const id = newId();
    this.births.push(() => this.ydoc.getMap<Fields>(collection).set(id, born(collection, fields)));
    this.changes.push(() => this.record(collection, id)?.set("deleted", ""));
    return id;
  }

  /** The record that `make` creates, the same one each time the plan is asked for `name`. */
  once(name: string, make: () => string): string {
    const id = this.made.get(name) ?? make();
    this.made.set(name, id);
    return id;
  }

  /** New values of some fields; a card's `text` and a persona's `curve` have functions of their own. */
  set<C extends Collection>(
    collection: C, id: string, fields: Partial<Omit<FieldsOf<C>, "text" | "curve">> & { deleted?: string },
  ): void {
    for (const [field, value] of Object.entries(fields)) this.changes.push(() => this.record(collection, id)?.set(field, kept(value)));
  }

  setMeta(fields: Partial<Meta>): void {
    const meta = this.ydoc.getMap("meta");
    for (const [field, value] of Object.entries(fields)) this.changes.push(() => meta.set(field, kept(value)));
  }

  /** A card's text becomes `after`, of the `before` that its writer saw; what others wrote since stays. */
  setText(card: string, before: string, after: string): void {
    const whole = wholeCharacters(after);
    this.changes.push(() => {
      const record = this.record("cards", card);
      const text = record?.get("text");
      if (!(text instanceof Y.Text)) return void record?.set("text", new Y.Text(whole));
      for (const splice of rebased(before, difference(before, whole), text.toString())) {
        if (splice.remove) text.delete(splice.at, splice.remove);
        if (splice.insert) text.insert(splice.at, splice.insert);
      }
    });
  }

  /** A point of a persona's curve; null takes it away. */
  setFeeling(persona: string, touchpoint: string, feeling: number | null): void {
    this.changes.push(() => {
      const record = this.record("personas", persona);
      if (!record) return;
      const curve = record.get("curve");
      const points = curve instanceof Y.Map ? (curve as Fields) : record.set("curve", new Y.Map<unknown>());
      if (feeling === null) points.delete(touchpoint);
      else points.set(touchpoint, feeling);
    });
  }

  /** Makes the changes; the document tells its observers once for the births and once for the rest. */
  carryOut(): void {
    if (this.births.length) this.ydoc.transact(() => this.births.forEach((birth) => birth()), BIRTH);
    if (this.changes.length) this.ydoc.transact(() => this.changes.forEach((change) => change()), LOCAL);
  }

  private record(collection: Collection, id: string): Fields | undefined {
    const record = this.ydoc.getMap<unknown>(collection).get(id);
    return record instanceof Y.Map ? (record as Fields) : undefined;
  }
}

/** A value of a field as every side will read it. */
function kept(value: unknown): unknown {
  if (typeof value === "string") return wholeCharacters(value);
  if (Array.isArray(value)) return value.map(kept);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, kept(part)]));
}

function born<C extends Collection>(collection: C, fields: Partial<FieldsOf<C>>): Fields {
  const record: Fields = new Y.Map();
  const { text, curve, ...plain } = fields as { text?: string; curve?: Readonly<Record<string, number>> };
  for (const [field, value] of Object.entries(plain)) record.set(field, kept(value));
  if (collection === "cards") record.set("text", new Y.Text(wholeCharacters(text ?? "")));
  if (collection === "personas") record.set("curve", new Y.Map(Object.entries(curve ?? {})));
  record.set("deleted", new Date().toISOString());
  return record;
}
