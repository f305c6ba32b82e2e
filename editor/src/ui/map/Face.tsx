/** A face that says a feeling without colour: the mouth turns with the value. */
import { tint } from "@/system/feeling";

export function Face({ value, faint = false, size = 22 }: { readonly value: number; readonly faint?: boolean; readonly size?: number }) {
  const colour = faint ? "var(--mut)" : `var(--e-${tint(value)})`;
  const ends = 3.2 - value * 0.55;
  const middle = 3.2 + value * 1.75;
  return (
    <svg className="m-face" width={size} height={size} viewBox="-11 -11 22 22" aria-hidden="true" style={{ color: colour }}>
      <circle r="10" fill="var(--surface)" stroke="currentColor" strokeWidth="2" strokeDasharray={faint ? "3 2" : undefined} />
      <circle cx="-3.2" cy="-2.4" r="1.2" fill="currentColor" />
      <circle cx="3.2" cy="-2.4" r="1.2" fill="currentColor" />
      <path d={`M-4,${ends} Q0,${middle} 4,${ends}`} fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" />
    </svg>
  );
}
