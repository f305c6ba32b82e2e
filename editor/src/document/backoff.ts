/** How long to wait before the next attempt to connect. */

const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/** Doubles from attempt to attempt, with half of it by chance, so that all tabs do not come back in the same moment. */
export function waitBefore(attempt: number, chance: () => number = Math.random): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, attempt - 1));
  return whole / 2 + (whole / 2) * chance();
}
