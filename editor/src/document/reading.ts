/** Reads one record out of its Y.Map: what is absent or of a wrong type has its default, so that no document can break a page. */
import * as Y from "yjs";
import {
  EVIDENCE_KINDS, LANE_TYPES,
  type Binding, type Card, type Collection, type Evidence, type Lane, type LaneType, type Link, type Measure, type Meta,
  type Persona, type Stage, type Touchpoint, type View,
} from "@/schema/records";

/** The record type of each collection. */
export interface Records {
  stages: Stage;
  touchpoints: Touchpoint;
  lanes: Lane;
  cards: Card;
  personas: Persona;
  links: Link;
  views: View;
}
export type RecordOf<C extends Collection> = Records[C];
/** What a command may write in a record: everything but its id and its deletion. */
export type FieldsOf<C extends Collection> = Omit<Records[C], "id" | "deleted">;

type Fields = Y.Map<unknown>;
type Plain = { readonly [key: string]: unknown };

const isPlain = (value: unknown): value is Plain => typeof value === "object" && value !== null && !Array.isArray(value);
const words = (value: unknown): string => (typeof value === "string" ? value : "");
const wholeOf = (value: unknown): number | null => (Number.isSafeInteger(value) ? (value as number) : null);
const numberOf = (value: unknown): number | null => (typeof value === "number" && Number.isFinite(value) ? value : null);
const oneOf = <T extends string>(value: unknown, choices: readonly T[], otherwise: T): T =>
  choices.find((choice) => choice === value) ?? otherwise;
const list = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];

function textOf(value: unknown): string {
  if (value instanceof Y.Text) return value.toString();
  return words(value);
}

/** In the order of the keys: the same document reads the same, in whatever order its points arrived. */
function curveOf(value: unknown): Readonly<Record<string, number>> {
  const entries = (value instanceof Y.Map ? [...value.entries()] : isPlain(value) ? Object.entries(value) : []) as [string, unknown][];
  const curve: Record<string, number> = {};
  for (const [touchpoint, feeling] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const number = numberOf(feeling);
    if (number !== null) curve[touchpoint] = Math.min(2, Math.max(-2, number));
  }
  return curve;
}

function evidenceOf(value: unknown): Evidence {
  if (!isPlain(value)) return { kind: "assumption", source: "", date: "", n: null };
  const kind = oneOf(value["kind"], EVIDENCE_KINDS, "assumption");
  return { kind, source: words(value["source"]), date: words(value["date"]), n: wholeOf(value["n"]) };
}

function measureOf(value: unknown): Measure | null {
  if (!isPlain(value) || !words(value["metric"])) return null;
  return { metric: words(value["metric"]), touchpoint: words(value["touchpoint"]), key: words(value["key"]) };
}

function bindingOf(value: unknown): Binding | null {
  if (!isPlain(value) || !words(value["dataset"])) return null;
  const { dataset, attribute, value: part, revision } = value;
  return { dataset: words(dataset), attribute: words(attribute), value: words(part), revision: wholeOf(revision) };
}

/** What a map is about. */
export function readMeta(meta: Fields): Meta {
  return {
    title: words(meta.get("title")),
    purpose: words(meta.get("purpose")),
    expectations: words(meta.get("expectations")),
    scope: words(meta.get("scope")),
    kind: oneOf(meta.get("kind"), ["current", "future"] as const, "current"),
    owner: words(meta.get("owner")),
    review: words(meta.get("review")),
    parent: words(meta.get("parent")),
    binding: bindingOf(meta.get("binding")),
  };
}

function base(id: string, fields: Fields): { id: string; deleted: string; order: string; name: string } {
  return { id, deleted: words(fields.get("deleted")), order: words(fields.get("order")), name: words(fields.get("name")) };
}

function readCard(id: string, fields: Fields): Card {
  return {
    id,
    deleted: words(fields.get("deleted")),
    order: words(fields.get("order")),
    lane: words(fields.get("lane")),
    start: words(fields.get("start")),
    end: words(fields.get("end")),
    text: textOf(fields.get("text")),
    tone: oneOf(fields.get("tone"), ["", "bad", "good"] as const, ""),
    persona: words(fields.get("persona")),
    channels: list(fields.get("channels")),
    icon: words(fields.get("icon")),
    image: words(fields.get("image")),
    files: list(fields.get("files")),
    kind: words(fields.get("kind")),
    owner: words(fields.get("owner")),
    link: words(fields.get("link")),
    evidence: evidenceOf(fields.get("evidence")),
    measure: measureOf(fields.get("measure")),
  };
}

const readers: { readonly [C in Collection]: (id: string, fields: Fields) => Records[C] } = {
  stages: base,
  touchpoints: (id, fields) => ({
    ...base(id, fields),
    stage: words(fields.get("stage")),
    moment: fields.get("moment") === true,
    note: words(fields.get("note")),
    bound: list(fields.get("bound")),
    nested: words(fields.get("nested")),
  }),
  lanes: (id, fields) => ({
    ...base(id, fields),
    type: oneOf<LaneType>(fields.get("type"), LANE_TYPES, "text"),
    hidden: fields.get("hidden") === true,
    pinned: fields.get("pinned") === true,
    backstage: fields.get("backstage") === true,
  }),
  cards: readCard,
  personas: (id, fields) => ({
    ...base(id, fields),
    colour: words(fields.get("colour")),
    note: words(fields.get("note")),
    curve: curveOf(fields.get("curve")),
  }),
  links: (id, fields) => ({
    id,
    deleted: words(fields.get("deleted")),
    source: words(fields.get("source")),
    target: words(fields.get("target")),
    kind: oneOf(fields.get("kind"), ["branch", "loop"] as const, "branch"),
    label: words(fields.get("label")),
  }),
  views: (id, fields) => ({
    ...base(id, fields),
    lanes: list(fields.get("lanes")),
    personas: list(fields.get("personas")),
    search: words(fields.get("search")),
  }),
};

/** The record that a collection keeps under `id`. */
export function readRecord<C extends Collection>(collection: C, id: string, fields: Fields): Records[C] {
  return readers[collection](id, fields);
}
