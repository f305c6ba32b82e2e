/** Rounds of a workshop as the server sends them; `sojourn.web.workshop.schemas` says it in full. */

export interface DotsOn {
  readonly about: "touchpoint" | "card";
  readonly record: string;
  readonly dots: number;
}

export interface RoundNote {
  readonly id: string;
  readonly touchpoint: string;
  readonly text: string;
  readonly name: string;
  readonly mine: boolean;
}

/** A round as one may see it: what others gave comes only when it has ended. */
export interface Round {
  readonly id: string;
  readonly kind: "vote" | "write" | "time";
  readonly question: string;
  readonly dots: number;
  readonly lane: string;
  readonly begun_by: string;
  readonly begun_at: string;
  readonly ended_at: string | null;
  readonly left_seconds: number | null;
  readonly people: number;
  readonly given: number;
  readonly mine: readonly DotsOn[];
  readonly tally: readonly DotsOn[];
  readonly notes: readonly RoundNote[];
}

/** A round with when its time is up by this window's own clock, in milliseconds; null without a limit. */
export interface TimedRound extends Round {
  readonly until: number | null;
}
