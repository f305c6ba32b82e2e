/** Pains, drivers of satisfaction and moments of truth of a measured map, in full (docs/map-json.md). */
import type { Estimate, MeasuredMap, Pain } from "@/schema/measured";

export interface FullPain extends Pain {
  readonly touchpoint_name: string;
  readonly satisfaction: Estimate;
  readonly satisfaction_of_others: Estimate;
  readonly examples: readonly string[];
}

/** A detector and what became of it. */
export interface Sought {
  readonly kind: string;
  readonly name: string;
  readonly definition: string;
  readonly threshold: string;
  readonly hours: string;
  readonly source: string;
  readonly outcome: "found" | "clear" | "unsaid";
  readonly why: string;
}

export interface Between {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface Driver {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly names: readonly string[];
  readonly n: number;
  readonly n_without: number;
  readonly effect: Between;
  readonly weighted: Between;
  readonly with: number;
  readonly without: number;
  readonly share: Between;
  readonly rank: number;
  readonly rank_low: number;
  readonly rank_high: number;
}

export interface Drivers {
  readonly n: number;
  readonly unsaid: string | null;
  readonly explained: number | null;
  readonly smallest: number | null;
  readonly found: readonly Driver[];
  readonly others: readonly { readonly id: string; readonly label: string; readonly why: string }[];
  readonly responses: {
    readonly answered: number;
    readonly silent: number;
    readonly mean: number;
    readonly weighted: number;
    readonly effective: number;
    readonly low: number;
    readonly high: number;
  } | null;
}

export interface Moments {
  readonly n: number;
  readonly unsaid: string | null;
  readonly foretold: number | null;
  readonly tests: readonly { readonly feature: "mean" | "worst" | "last" | "first" | "trend"; readonly kept: boolean; readonly alone: number; readonly adds: number; readonly why: string }[];
}

export interface ToldMap extends MeasuredMap {
  readonly pains: { readonly found: readonly FullPain[]; readonly sought: readonly Sought[] } | null;
  readonly drivers: Drivers | null;
  readonly moments: Moments | null;
}
