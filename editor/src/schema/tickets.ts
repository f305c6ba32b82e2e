/** The real tickets behind a measured touchpoint, as the server tells them: people are numbers, messages redacted. */

export interface TicketStep {
  readonly at: string;
  /** The source's own word for it. */
  readonly word: string;
  /** Id of its measured touchpoint; empty for what the customer does not see. */
  readonly touchpoint: string;
  readonly channel: string;
  readonly role: string;
  readonly team: string;
  readonly seen: boolean;
  readonly waited_hours: number | null;
  /** What the customer wrote or could read. */
  readonly message: string;
}

export interface Ticket {
  readonly ticket: string;
  readonly value: number | null;
  readonly attributes: readonly (readonly [string, string])[];
  readonly steps: readonly TicketStep[];
  readonly left_out: number;
}

export interface TicketsBehind {
  readonly touchpoint: string;
  readonly metric: string;
  readonly journeys: number;
  readonly tickets: readonly Ticket[];
}
