/** What a statement of a persona can rest on, to choose from. */
import { tr } from "@/language/tr";
import type { EvidenceKind } from "@/schema/records";
import type { Choice } from "@/ui/kit/Select";

export const EVIDENCE: readonly Choice[] = [
  { id: "assumption", name: tr("Assumption") },
  { id: "interview", name: tr("Interview") },
  { id: "survey", name: tr("Survey") },
  { id: "measured", name: tr("Measured") },
];

const SAID: Readonly<Record<EvidenceKind, string>> = { assumption: tr("assumption"), interview: tr("interview"), survey: tr("survey"), measured: tr("measured") };

/** A kind of evidence in the middle of a line. */
export const evidenceSaid = (kind: EvidenceKind): string => SAID[kind] ?? kind;
