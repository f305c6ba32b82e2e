/** What the checks of a map say, as the server gives it. */

export interface CheckPlace {
  readonly kind: "map" | "stage" | "touchpoint" | "lane" | "card" | "persona";
  /** Of the record; empty for the map itself. */
  readonly id: string;
}

/** What an editor can do at once about a finding; empty where it takes thought. */
export type Repair = "" | "review" | "owner" | "before" | "after" | "opportunity";

export interface Finding {
  readonly says: string;
  readonly do: string;
  readonly places: readonly CheckPlace[];
  readonly repair: Repair;
}

export interface MapCheck {
  readonly kind: string;
  readonly name: string;
  readonly why: string;
  /** Why it could not be asked of this map; empty where it was. */
  readonly unasked: string;
  readonly findings: readonly Finding[];
}
