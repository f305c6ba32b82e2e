/** The parts of a measured map that the Paths view reads: representative journeys, flows and the commonest paths. */
import type { Estimate, MeasuredMap, Spread } from "@/schema/measured";

/** A real journey that stands for a group of similar ones. Shares and errors 0..1. */
export interface Representative {
  readonly id: string;
  readonly path: readonly string[];
  readonly n: number;
  readonly share: number | null;
  readonly share_low: number | null;
  readonly share_high: number | null;
  readonly exact: number;
  readonly error: number | null;
  readonly stability: number | null;
  readonly duration_hours: Spread;
  readonly traits: readonly { readonly attribute: string; readonly value: string; readonly share: number | null; readonly share_of_all: number | null }[];
}

export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly n: number;
  readonly wait_hours: Spread;
}

export interface Variant {
  readonly path: readonly string[];
  readonly n: number;
  readonly share: number | null;
  readonly duration_hours: Spread;
}

export interface MeasuredPaths extends MeasuredMap {
  readonly complete: number;
  readonly flows: readonly Flow[];
  readonly variants: readonly Variant[];
  readonly representatives: {
    readonly journeys: readonly Representative[];
    readonly error: number | null;
    readonly top_error: number | null;
    readonly stability: number | null;
    readonly why: string;
  } | null;
  readonly planned: { readonly plan: readonly string[]; readonly n: number; readonly followed: Estimate } | null;
}
