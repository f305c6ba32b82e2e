/** The measured result that a map follows: `map.schema.json` as types, as far as the editor reads it. */

/** A number with its 95 % interval and its observations; `value` null: nothing was observed. */
export interface Estimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

/** A distribution of durations in hours; `low` and `high` are the 95 % interval of the median. */
export interface Spread {
  readonly n: number;
  readonly median: number | null;
  readonly p25: number | null;
  readonly p75: number | null;
  readonly p90: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Durations of which some still go on; a median that is not reached is null. */
export interface OpenSpread {
  readonly n: number;
  readonly n_open: number;
  readonly median: number | null;
  readonly p25: number | null;
  readonly p75: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface ChannelShare {
  readonly channel: string;
  readonly n: number;
  readonly share: number | null;
}

/** One measured column. Shares 0..1, durations hours, satisfaction -2..+2, strain 0..100 (low is good). */
export interface MeasuredTouchpoint {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly visible: boolean;
  readonly waiting: boolean;
  readonly known: boolean;
  readonly words: readonly { readonly word: string; readonly n: number }[];
  readonly n: number;
  readonly share: number | null;
  readonly share_low: number | null;
  readonly share_high: number | null;
  readonly visits: number;
  readonly wait_hours: Spread;
  readonly work_wait_hours: Spread;
  readonly touch_hours: Spread;
  readonly channels: readonly ChannelShare[];
  readonly switched: Estimate;
  readonly handed_off: Estimate;
  readonly repeated: Estimate;
  readonly returned: Estimate;
  readonly reopened: Estimate;
  readonly abandoned: Estimate;
  readonly strain: Estimate;
  readonly strain_parts: readonly { readonly part: string; readonly points: number | null }[];
  readonly satisfaction: Estimate;
  readonly lost_hours: Estimate;
  readonly first: boolean;
  readonly last: boolean;
  readonly mark: "peak" | "drop" | null;
  readonly onward_hours: OpenSpread | null;
  /** What customers wrote here; null where nothing was. */
  readonly voice: Voice | null;
}

/** What customers wrote at a touchpoint, read by a model: never a rating. Valence is -2..+2. */
export interface Voice {
  readonly messages: number;
  readonly read: number;
  readonly valence: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly emotions: readonly { readonly emotion: string; readonly n: number; readonly share: number | null }[];
  readonly events: readonly { readonly event: string; readonly words: string; readonly n: number }[];
  readonly unsaid: readonly { readonly why: string; readonly words: string; readonly n: number }[];
  readonly quotes: readonly { readonly text: string; readonly emotion: string; readonly valence: number | null; readonly because: readonly string[] }[];
}

/** One thing that hurts customers; `at` says how many journeys it happens to at each touchpoint. */
export interface Pain {
  readonly kind: string;
  readonly name: string;
  readonly subject: string | null;
  readonly touchpoint: string;
  readonly at: readonly { readonly touchpoint: string; readonly n: number }[];
  readonly n: number;
  readonly share: Estimate;
  readonly lost_hours: Estimate;
  readonly lost_share: number | null;
  readonly weight: number;
  readonly told: string;
  readonly rests_on: string;
}

export interface Kpi {
  readonly metric: string;
  readonly label: string;
  readonly definition: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
  readonly unit: string;
  readonly direction: "high_is_good" | "low_is_good" | "neutral";
  readonly note: string;
}

/** What the customer does not see at a touchpoint. */
export interface BackstageStep {
  readonly touchpoint: string;
  readonly word: string;
  readonly n: number;
  readonly share: number | null;
  readonly teams: readonly { readonly team: string; readonly n: number }[];
}

export interface MeasuredMap {
  readonly title: string;
  readonly source: string;
  readonly first: string | null;
  readonly last: string | null;
  readonly timezone: string;
  readonly journeys: number;
  readonly curve: "satisfaction" | "strain";
  readonly touchpoints: readonly MeasuredTouchpoint[];
  readonly kpis: readonly Kpi[];
  readonly backstage: readonly BackstageStep[];
  /** Null for maps that were summed up. */
  readonly pains: { readonly found: readonly Pain[] } | null;
}
