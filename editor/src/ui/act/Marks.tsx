/** Small marks of opportunities: where one stands, and a bar of lost time with its interval. */
import { tr } from "@/language/tr";
import type { Figured, Quadrant, Status } from "@/schema/act";
import { QUADRANT_SAID, STATUS_SAID } from "@/ui/act/words";

const TONES: Partial<Record<Status, string>> = { done: "badge good", in_work: "badge accent", planned: "badge accent" };

export function StatusMark({ status }: { readonly status: Status }) {
  return <span className={TONES[status] ?? "badge"}>{STATUS_SAID[status]}</span>;
}

export function QuadrantMark({ quadrant }: { readonly quadrant: Quadrant | null }) {
  if (!quadrant) return <span className="mut small">{tr("not valued")}</span>;
  const [name, about] = QUADRANT_SAID[quadrant];
  return <span className={`quadrant q-${quadrant.replaceAll(" ", "-")}`} title={about}>{name}</span>;
}

/** How much of the longest bar this one is, with its interval as a line; the words beside it say the number. */
export function LostBar({ lost, most }: { readonly lost: Figured; readonly most: number }) {
  const at = (hours: number): number => Math.min(100, (100 * hours) / Math.max(most, 1e-9));
  return (
    <svg className="lost-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className="ground" width="100" height="8" rx="2" />
      <rect className="bar" width={at(lost.value)} height="8" rx="2" />
      {lost.low === null || lost.high === null ? null : <line x1={at(lost.low)} x2={at(lost.high)} y1="4" y2="4" />}
    </svg>
  );
}
