/** Personas and stakeholders as the server says them over HTTP (`web/personas/schemas.py`), and what data says of one. */
import type { Job } from "@/schema/data";
import type { EvidenceKind } from "@/schema/records";

/** One need, goal, pain or quote, and what it rests on. */
export interface Statement {
  readonly text: string;
  readonly evidence: EvidenceKind;
}

/** A place between two poles, 0..100; null where nobody has said. */
export interface Slider {
  readonly left: string;
  readonly right: string;
  readonly value: number | null;
  readonly evidence: EvidenceKind;
}

export interface Rest {
  readonly kind: EvidenceKind;
  readonly source: string;
  readonly date: string;
  readonly n: number | null;
}

export interface Sheet {
  readonly about: string;
  readonly quotes: readonly Statement[];
  readonly needs: readonly Statement[];
  readonly goals: readonly Statement[];
  readonly pains: readonly Statement[];
  readonly sliders: readonly Slider[];
  readonly evidence: readonly Rest[];
}

/** The rule of a dataset that a persona stands for; its map is the slice `attribute` = `value`. */
export interface PersonaSource {
  readonly dataset: string;
  readonly name: string;
  readonly where: string;
  readonly rule: string;
  readonly attribute: string;
  readonly value: string;
}

export interface PersonaSheet {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
  /** Address of its picture, empty without one. */
  readonly picture: string;
  readonly sheet: Sheet;
  readonly source: PersonaSource | null;
  readonly changed_at: string;
}

interface Estimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

/** How often something is so for a persona, and for all others. */
export interface PersonaPart {
  readonly name: string;
  readonly touchpoint_name?: string;
  readonly share: Estimate;
  readonly others: number | null;
  readonly unlike: boolean;
}

/** A persona as data has it (docs/map-json.md, `personas`). */
export interface FoundPersona {
  readonly name: string;
  readonly where: string;
  readonly rule: string;
  readonly n: number;
  readonly share: Estimate;
  readonly customers: number | null;
  readonly channels: readonly PersonaPart[];
  readonly asks: readonly PersonaPart[];
  readonly travels: readonly PersonaPart[];
  readonly hours_to_fix: Estimate;
  readonly lost_hours_each: Estimate;
  readonly satisfaction: Estimate;
  readonly feeling: Estimate;
  readonly pains: readonly { readonly kind: string; readonly name: string; readonly n: number; readonly share: Estimate; readonly others: number | null }[];
  readonly answers: readonly { readonly about: string; readonly question: string; readonly told: string | null; readonly ask: string }[];
}

export interface MeasuredPersona {
  readonly dataset: string;
  /** Of the dataset. */
  readonly name: string;
  readonly revision: number | null;
  /** Why there is nothing, empty where there is something. */
  readonly why: string;
  readonly persona: FoundPersona | null;
  /** The measuring of a rule of one's own that goes on, or failed. */
  readonly job: Job | null;
}

/** The personas that an import found in a dataset; null where they were not looked for. */
export interface FoundPersonas {
  readonly dataset: string;
  readonly name: string;
  readonly revision: number;
  readonly personas: {
    readonly why: string;
    readonly found: readonly FoundPersona[];
    readonly warnings: readonly { readonly code: string; readonly told: string }[];
  } | null;
}

export const STAKEHOLDER_KINDS = ["customer", "team", "supplier", "management", "other"] as const;
export type StakeholderKind = (typeof STAKEHOLDER_KINDS)[number];

export interface StakeholderFields {
  readonly name: string;
  readonly kind: StakeholderKind;
  /** 1 essential, 2 important, 3 interesting. */
  readonly ring: number;
  /** Degrees clockwise from above. */
  readonly angle: number;
  readonly note: string;
  readonly persona: string;
  readonly gives: readonly { readonly to: string; readonly what: string }[];
}

export interface Stakeholder extends StakeholderFields {
  readonly id: string;
}
