/** Times of lists that are told day by day, in the reader's zone. */
import { ago, dayOf, today } from "@/app/when";
import { DATES_IN, tr } from "@/language/tr";

/** "14:05". */
export function clock(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? "" : date.toLocaleTimeString(DATES_IN, { hour: "2-digit", minute: "2-digit" });
}

export function isToday(time: string, now: Date = new Date()): boolean {
  return today(new Date(time)) === today(now);
}

/** "20 minutes ago" today, "14:05" of a day that stands over it. */
export function timeOfDay(time: string, now: Date = new Date()): string {
  return isToday(time, now) ? ago(time, now) : clock(time);
}

/** What stands in a row, day by day as it comes: "Today", "Yesterday", "4 Dec 2026". */
export function byDay<T>(found: readonly T[], at: (one: T) => string, now: Date = new Date()): { readonly day: string; readonly found: readonly T[] }[] {
  const days = new Map<string, T[]>();
  for (const one of found) {
    const day = daySaid(at(one), now);
    days.set(day, [...(days.get(day) ?? []), one]);
  }
  return [...days].map(([day, ones]) => ({ day, found: ones }));
}

function daySaid(time: string, now: Date): string {
  if (isToday(time, now)) return tr("Today");
  const before = new Date(now);
  before.setDate(before.getDate() - 1);
  if (!isToday(time, before)) return dayOf(time);
  const word = new Intl.RelativeTimeFormat(DATES_IN, { numeric: "auto" }).format(-1, "day");
  return word.slice(0, 1).toLocaleUpperCase() + word.slice(1);
}
