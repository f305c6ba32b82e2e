/** A map's history as the server sends it; `sojourn.web.history.schemas` says it in full. */

export type What = "map" | "stage" | "touchpoint" | "lane" | "card" | "persona" | "curve" | "link";
export type How = "added" | "removed" | "moved" | "merged" | "renamed" | "changed";

/** A state of a map that is kept. `restored` is what somebody went back to; `began_at` is then when it stood so before. */
export interface Version {
  readonly id: string;
  readonly kind: "first" | "kept" | "named" | "restored" | "review";
  readonly name: string;
  readonly note: string;
  readonly changes: Readonly<Record<string, number>>;
  readonly people: readonly string[];
  readonly began_at: string;
  readonly at: string;
}

/** How a map is kept true. */
export interface Reviews {
  readonly owner: string;
  /** Every how many months; 0 for never. */
  readonly months: number;
  readonly due: string | null;
  readonly overdue: boolean;
  readonly held: readonly Version[];
}

/** Something that happened on a map. */
export interface Event {
  readonly kind: "made" | "drawn" | "named" | "restored" | "review" | "comment" | "answer" | "settled";
  readonly map: string;
  readonly title: string;
  readonly people: readonly string[];
  readonly at: string;
  readonly text: string;
  readonly changes: Readonly<Record<string, number>>;
  readonly subject: string;
}

export interface Change {
  readonly what: What;
  readonly how: How;
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly field: string;
  readonly was: string;
  readonly now: string;
  readonly touchpoint: string;
}

export interface DifferenceColumn {
  readonly id: string;
  readonly name: string;
  readonly stage: string;
  readonly how: How | "";
  readonly changes: number;
}

export interface CurvePair {
  readonly persona: string;
  readonly name: string;
  readonly was: readonly (number | null)[];
  readonly now: readonly (number | null)[];
}

/** What differs between two states of a map. */
export interface Difference {
  readonly changes: readonly Change[];
  readonly counts: Readonly<Record<string, number>>;
  readonly columns: readonly DifferenceColumn[];
  readonly curves: readonly CurvePair[];
}
