/** The sign of Sojourn: one living line. */
export function Logo({ size = 26 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" aria-hidden="true">
      <path d="M3 17 C7 17 7 7 12 7 S16 20 20 20 S23 13 23 11" fill="none" stroke="var(--accent)" strokeWidth="2.6" strokeLinecap="round" />
      <circle cx="12" cy="7" r="2.6" fill="var(--accent)" />
    </svg>
  );
}
