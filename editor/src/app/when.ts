/** Times in the reader's zone, in words. */
import { DATES_IN, tr } from "@/language/tr";

const MINUTE = 60_000;
const STEPS = [
  [60 * MINUTE, MINUTE, "minute"],
  [24 * 60 * MINUTE, 60 * MINUTE, "hour"],
  [30 * 24 * 60 * MINUTE, 24 * 60 * MINUTE, "day"],
] as const;

/** How long ago: "6 minutes ago", "yesterday"; older than a month the day. A clock that runs ahead says "just now". */
export function ago(time: string, now: Date = new Date()): string {
  const past = now.getTime() - Date.parse(time);
  if (Number.isNaN(past)) return "";
  if (past < MINUTE) return tr("just now");
  const words = new Intl.RelativeTimeFormat(DATES_IN, { numeric: "auto" });
  for (const [below, unit, name] of STEPS) {
    if (past < below) return words.format(-Math.floor(past / unit), name);
  }
  return dayOf(time);
}

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

/** A day such as "4 Dec 2026". */
export function dayOf(time: string): string {
  const date = new Date(time.length === 10 ? `${time}T12:00` : time);
  return Number.isNaN(date.getTime()) ? "" : date.toLocaleDateString(DATES_IN, { day: "numeric", month: "short", year: "numeric" });
}

/** A time with its zone, for whoever wants to know exactly. */
export function exactly(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? "" : date.toLocaleString(DATES_IN, { dateStyle: "full", timeStyle: "long" });
}

/** Today as `2026-12-04`, in the reader's zone. */
export function today(now: Date = new Date()): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Whether a time is over. */
export const isPast = (time: string, now: Date = new Date()): boolean => Date.parse(time) < now.getTime();
