/** Data and jobs as the server says them over HTTP (`web/data/schemas.py`, `web/jobs/schemas.py`). */
import type { MeasuredMap } from "@/schema/measured";

export type JobState = "queued" | "running" | "done" | "failed" | "cancelled";

export interface Told {
  readonly detail: string;
  readonly code: string;
}

export interface Job {
  readonly id: string;
  readonly kind: "look" | "import" | "update" | "rule";
  readonly subject: string;
  readonly state: JobState;
  /** What it is doing, in words. */
  readonly step: string;
  /** How far it is (0..1); null when that is not known. */
  readonly fraction: number | null;
  readonly result: { readonly report?: UpdateReport } | null;
  readonly problem: Told | null;
  readonly cancel: boolean;
}

export interface UpdateReport {
  readonly source: string;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly vanished: number;
  readonly dropped: boolean;
  readonly examples: { readonly new: readonly string[]; readonly changed: readonly string[]; readonly vanished: readonly string[] };
  readonly revision: number;
  readonly written: boolean;
  readonly tickets: number;
  readonly events: number;
  readonly notes: readonly string[];
}

export interface DataSet {
  readonly id: string;
  readonly name: string;
  readonly state: "uploaded" | "ready";
  readonly revision: number;
  /** An export was uploaded to be read in another way, and is not imported yet. */
  readonly read_anew: boolean;
  readonly source: string;
  readonly tickets: number | null;
  readonly events: number | null;
  readonly customers: number | null;
  readonly first: string | null;
  readonly last: string | null;
  readonly bytes: number | null;
  readonly fictional: boolean;
  readonly findings: Readonly<Record<string, number>>;
  readonly created_at: string;
  readonly changed_at: string;
  readonly deleted_at: string | null;
  /** The work on it that goes on, or the last of it that failed. */
  readonly job: Job | null;
}

export interface RawTable {
  readonly name: string;
  readonly format: string;
  readonly rows: number;
  readonly columns: readonly string[];
  readonly preview: readonly (readonly (string | null)[])[];
  readonly notes: readonly string[];
}

export interface Mapping {
  readonly shape: string;
  readonly shape_why: string;
  readonly roles: Readonly<Record<string, { readonly columns: readonly string[]; readonly why: string }>>;
  readonly attributes: readonly string[];
  readonly timezone: string;
  readonly timezone_why: string;
  readonly date_order: string | null;
}

export interface Effect {
  readonly metric: string;
  readonly label: string;
  readonly unit: string;
  readonly how: string;
  readonly shown: number | null;
  readonly n: number;
  readonly corrected: number | null;
  readonly n_corrected: number;
}

export interface Finding {
  readonly code: string;
  readonly severity: "info" | "warning" | "problem";
  readonly message: string;
  readonly effect: string;
  readonly count: number | null;
  readonly of: string;
  readonly share: number | null;
  readonly effects: readonly Effect[];
  readonly examples: readonly string[];
}

/** What was understood of an export (`sojourn info --json`). */
export interface Info {
  readonly source: string;
  readonly shape: string;
  readonly shape_why: string;
  readonly tickets: number;
  readonly events: number;
  readonly customers: number | null;
  readonly first: string | null;
  readonly last: string | null;
  readonly rows: { readonly read: number; readonly used: number; readonly set_aside: Readonly<Record<string, number>> };
  readonly columns: Readonly<Record<string, { readonly columns: readonly string[]; readonly why: string; readonly known_late: boolean }>>;
  readonly attributes: readonly string[];
  readonly timezone: string;
  readonly timezone_why: string;
  readonly unknown_words: readonly { readonly word: string; readonly count: number; readonly proposal: string }[];
  readonly notes: readonly string[];
  readonly quality: readonly Finding[];
}

/** Where detection is wrong, by the names of the command line's options. */
export interface Corrections {
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly attributes: readonly string[] | null;
  readonly shape: string | null;
  readonly timezone: string | null;
  readonly date_order: string | null;
  readonly object_type: string | null;
  readonly delimiter: string | null;
  readonly encoding: string | null;
  readonly sheet: string | null;
}

export interface Reading {
  readonly corrections: Corrections;
  readonly found: {
    readonly source: string;
    readonly whole: boolean;
    readonly tables: readonly RawTable[];
    readonly mapping: Mapping | null;
    readonly info: Info | null;
    readonly problem: Told | null;
  } | null;
  readonly job: Job | null;
  readonly choices: {
    readonly roles: readonly { readonly id: string; readonly name: string; readonly about: string }[];
    readonly shapes: readonly string[];
    readonly date_orders: readonly string[];
    readonly timezones: readonly string[];
  };
}

export interface Attribute {
  readonly attribute: string;
  readonly values: readonly { readonly value: string; readonly journeys: number }[];
  readonly more: number;
}

export interface Slices {
  readonly attributes: readonly Attribute[];
  readonly channels: readonly string[];
  readonly team: string | null;
  readonly first: string | null;
  readonly last: string | null;
}

export interface MapAnswer {
  readonly revision: number;
  readonly latest: number;
  readonly exact: boolean;
  /** Under which a map follows this slice. */
  readonly attribute: string;
  readonly value: string;
  readonly map: MeasuredMap;
}
