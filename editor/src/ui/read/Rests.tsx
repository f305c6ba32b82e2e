/** What a statement rests on, as a small mark with words where it is more than an assumption. */
import type { Evidence } from "@/schema/records";
import { evidenceSaid } from "@/system/evidence";

export function Rests({ evidence }: { readonly evidence: Evidence }) {
  return (
    <span className="rests" title={evidenceSaid(evidence)}>
      <Sign kind={evidence.kind} />
      <span className={evidence.kind === "assumption" ? "hidden-visually" : undefined}>{evidenceSaid(evidence)}</span>
    </span>
  );
}

/** Hollow for an assumption, quotes, bars, or a dot: told apart by shape. */
function Sign({ kind }: { readonly kind: Evidence["kind"] }) {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      {kind === "assumption" ? <circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" strokeWidth="1.3" strokeDasharray="2 1.4" /> : null}
      {kind === "measured" ? <circle cx="5" cy="5" r="3.6" fill="currentColor" /> : null}
      {kind === "survey" ? <path d="M1.5 9V5.5M5 9V1.5M8.5 9V3.8" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" /> : null}
      {kind === "interview" ? (
        <path d="M1.2 6.2A1.5 1.5 0 1 0 2.6 4.4 3 3 0 0 1 4 2M5.9 6.2A1.5 1.5 0 1 0 7.3 4.4 3 3 0 0 1 8.7 2" fill="currentColor" fillOpacity=".55" stroke="currentColor" strokeWidth="1" strokeLinecap="round" />
      ) : null}
    </svg>
  );
}
