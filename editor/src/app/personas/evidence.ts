/** What a statement of a persona can rest on, to choose from. */
import type { Choice } from "@/ui/kit/Select";

export const EVIDENCE: readonly Choice[] = [
  { id: "assumption", name: "Assumption" },
  { id: "interview", name: "Interview" },
  { id: "survey", name: "Survey" },
  { id: "measured", name: "Measured" },
];
