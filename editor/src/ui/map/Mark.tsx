/** The mark of what a card rests on: hollow, quote, bars or dot, with words; colour has no part in it. */
import { tr } from "@/language/tr";
import type { Evidence } from "@/schema/records";
import { evidenceSaid, isStale } from "@/system/evidence";
import { day } from "@/system/words";

export interface EvidenceMarkProps {
  readonly evidence: Evidence;
  readonly today: string;
  /** What is said instead, of a figure that follows the data. */
  readonly live?: string | undefined;
}

export function EvidenceMark({ evidence, today, live }: EvidenceMarkProps) {
  const words = live ?? evidenceSaid(evidence);
  const kind = live === undefined ? evidence.kind : "measured";
  const from = [evidence.source, evidence.date ? day(evidence.date) : ""].filter(Boolean).join(", ");
  return (
    <>
      <span className="m-mark" data-kind={kind} title={from ? `${words}: ${from}` : undefined}>
        {words}
      </span>
      {live === undefined && isStale(evidence, today) ? <span className="m-stale">{tr("stale")}</span> : null}
    </>
  );
}
