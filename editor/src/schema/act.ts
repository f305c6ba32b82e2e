/** Where to act and opportunities, as the server says them over HTTP (`web/act/schemas.py`, `web/opportunities/schemas.py`). */
import type { MapLine } from "@/schema/api";

export const KINDS = ["quick win", "remove or combine a step", "self-service", "integration", "customer records", "measurement"] as const;
export type Kind = (typeof KINDS)[number];
export const STATUSES = ["proposed", "planned", "in_work", "done", "dropped"] as const;
export type Status = (typeof STATUSES)[number];
export const LEVELS = ["low", "medium", "high"] as const;
export type Level = (typeof LEVELS)[number];
export const QUADRANTS = ["do first", "plan well", "when there is time", "leave for now"] as const;
export type Quadrant = (typeof QUADRANTS)[number];

/** What the data say of an opportunity; empty where it was written by hand. */
export interface Facts {
  readonly pain: string;
  readonly pain_name: string;
  readonly subject: string;
  readonly because: string;
  readonly told: string;
  readonly rests_on: string;
  readonly measure: string;
  readonly examples: readonly string[];
  readonly touchpoints: readonly { readonly id: string; readonly name: string }[];
  readonly journeys: number | null;
  readonly of: number | null;
  readonly journeys_a_year: number | null;
  readonly hours_a_year: number | null;
  readonly hours_low: number | null;
  readonly hours_high: number | null;
  readonly lost_share: number | null;
  readonly share: number;
  readonly drop: number;
}

export interface WorkLink {
  readonly id: string;
  readonly label: string;
  readonly address: string;
}

export interface Opportunity {
  readonly id: string;
  readonly title: string;
  readonly kind: Kind;
  readonly status: Status;
  /** Id of a person, or empty. */
  readonly owner: string;
  readonly due: string | null;
  readonly overdue: boolean;
  readonly map: string;
  readonly notes: string;
  /** Empty: written by hand. */
  readonly dataset: string;
  readonly dataset_name: string;
  readonly revision: number;
  /** The newest import still says so. */
  readonly found: boolean;
  readonly facts: Facts;
  readonly before: { readonly revision: number; readonly journeys: number | null; readonly of: number | null; readonly hours_a_year: number | null } | null;
  readonly effort: Level;
  readonly confidence: Level;
  readonly value: number | null;
  readonly own_effort: boolean;
  readonly own_confidence: boolean;
  readonly own_value: boolean;
  readonly score: number | null;
  readonly quadrant: Quadrant | null;
  readonly money_a_year: number | null;
  readonly comments: number;
  readonly links: readonly WorkLink[];
}

/** How opportunities are valued and ranked in this workspace. */
export interface Formula {
  readonly lost_time: number;
  readonly ratings: number;
  readonly confidence: Readonly<Record<Level, number>>;
  readonly effort: Readonly<Record<Level, number>>;
  readonly much_from: number;
  readonly rate: { readonly hour: number; readonly currency: string } | null;
}

export interface Opportunities {
  readonly formula: Formula;
  readonly opportunities: readonly Opportunity[];
}

export interface Comment {
  readonly id: string;
  readonly text: string;
  readonly name: string;
  readonly at: string;
  /** The person who asks may take it back. */
  readonly mine: boolean;
}

export interface OpportunityPage extends Opportunity {
  readonly said: readonly Comment[];
  readonly formula: Formula;
}

/** A number with its 95 % interval and n. */
export interface Figured {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

/** A touchpoint at which customers lose much time. */
export interface Worst {
  readonly dataset: string;
  readonly dataset_name: string;
  readonly touchpoint: string;
  readonly name: string;
  readonly stage: string;
  /** Hours a month. */
  readonly lost: Figured;
  readonly lost_before: Figured | null;
  readonly share: number;
  readonly journeys: number;
  /** Of journeys a month since the import before: 0.3 are 30 % more. */
  readonly journeys_change: number | null;
  readonly of: number;
  readonly satisfaction: Figured | null;
  readonly strain: Figured | null;
  readonly reason: { readonly waiting: string; readonly pain: string; readonly text: string; readonly told: string; readonly journeys: number; readonly of: number };
  readonly others: number;
  readonly opportunity: string;
  readonly quotes: readonly { readonly text: string; readonly emotion: string }[];
}

export interface KpiStand {
  readonly metric: string;
  readonly label: string;
  readonly definition: string;
  readonly unit: string;
  readonly now: Figured;
  readonly before: Figured | null;
  readonly turn: "better" | "worse" | "other" | "steady" | "";
}

/** A dataset in figures, and what its last import changed. */
export interface Stand {
  readonly dataset: string;
  readonly name: string;
  readonly revision: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly changed_at: string;
  readonly journeys: number;
  readonly lost: Figured | null;
  readonly kpis: readonly KpiStand[];
  /** 0: there was no import before. */
  readonly before_revision: number;
  readonly journeys_before: number | null;
  readonly last_before: string | null;
  readonly appeared: readonly string[];
  readonly gone: readonly string[];
}

export interface Act {
  readonly stands: readonly Stand[];
  readonly worst: readonly Worst[];
  readonly opportunities: readonly Opportunity[];
  readonly due: readonly string[];
  readonly reviews: readonly MapLine[];
  readonly maps: number;
}
