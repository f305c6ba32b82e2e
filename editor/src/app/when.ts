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
