/** The records of a map document; `src/sojourn/maps/document/records.py` holds the same for the server, and says more.
 *
 * In the Y document each collection is a `Y.Map` by id of `Y.Map`s by field, except: `meta` is one `Y.Map`; a card's
 * `text` is a `Y.Text`; a persona's `curve` is a `Y.Map` from touchpoint id to number; every other field is plain JSON.
 * A field that is absent has its default value.
 */

/** Version of these records; a client with another one may not write. */
export const SCHEMA = 1;

export type MapKind = "current" | "future";
export const LANE_TYPES = [
  "action", "channel", "goal", "quotes", "emotion", "jobs", "pains", "gains", "information", "frontstage",
  "backstage", "systems", "time", "kpi", "opportunities", "text", "image", "files", "links",
] as const;
export type LaneType = (typeof LANE_TYPES)[number];
export const EVIDENCE_KINDS = ["assumption", "interview", "survey", "measured"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];
export type Tone = "" | "bad" | "good";
export type LinkKind = "branch" | "loop";

/** The result that a map follows: a dataset and one slice of it; `revision` null follows the newest. */
export interface Binding {
  readonly dataset: string;
  readonly attribute: string;
  readonly value: string;
  readonly revision: number | null;
}

export interface Meta {
  readonly title: string;
  readonly purpose: string;
  readonly expectations: string;
  readonly scope: string;
  readonly kind: MapKind;
  readonly owner: string;
  readonly review: string;
  readonly parent: string;
  readonly binding: Binding | null;
}

/** What every record has: an id, and the time it was deleted ("" while it stands). */
export interface Record_ {
  readonly id: string;
  readonly deleted: string;
}

/** A record with a place among its like: by order key, ties by id. */
export interface Ordered extends Record_ {
  readonly order: string;
}

export interface Stage extends Ordered {
  readonly name: string;
}

export interface Touchpoint extends Ordered {
  readonly name: string;
  readonly stage: string;
  readonly moment: boolean;
  readonly note: string;
  readonly bound: readonly string[];
  readonly nested: string;
}

export interface Lane extends Ordered {
  readonly type: LaneType;
  readonly name: string;
  readonly hidden: boolean;
  readonly pinned: boolean;
  readonly backstage: boolean;
}

export interface Evidence {
  readonly kind: EvidenceKind;
  readonly source: string;
  readonly date: string;
  readonly n: number | null;
}

/** Which measured figure a card shows: its key at a measured touchpoint. */
export interface Measure {
  readonly metric: string;
  readonly touchpoint: string;
  readonly key: string;
}

export interface Card extends Ordered {
  readonly lane: string;
  readonly start: string;
  readonly end: string;
  readonly text: string;
  readonly tone: Tone;
  readonly persona: string;
  readonly channels: readonly string[];
  readonly icon: string;
  readonly image: string;
  readonly files: readonly string[];
  readonly kind: string;
  /** Id of the person who sees to it, or "". */
  readonly owner: string;
  readonly link: string;
  readonly evidence: Evidence;
  readonly measure: Measure | null;
}

export interface Persona extends Ordered {
  readonly name: string;
  readonly colour: string;
  readonly note: string;
  readonly curve: Readonly<Record<string, number>>;
}

export interface Link extends Record_ {
  readonly source: string;
  readonly target: string;
  readonly kind: LinkKind;
  readonly label: string;
}

export interface View extends Ordered {
  readonly name: string;
  readonly lanes: readonly string[];
  readonly personas: readonly string[];
  readonly search: string;
}

export const COLLECTIONS = ["stages", "touchpoints", "lanes", "cards", "personas", "links", "views"] as const;
export type Collection = (typeof COLLECTIONS)[number];
