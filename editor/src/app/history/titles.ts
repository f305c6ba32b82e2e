/** What a version is called in lists, and when it stood. */
import { dayOf, today } from "@/app/when";
import type { Version } from "@/schema/history";
import { summary } from "@/ui/history/words";

/** "14:05". */
export function clock(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? "" : date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** "14:05" today, else the day too. */
export function moment(time: string): string {
  return isToday(time) ? clock(time) : `${dayOf(time)}, ${clock(time)}`;
}

export function isToday(time: string): boolean {
  return today(new Date(time)) === today();
}

export function titleOf({ kind, name, changes, began_at }: Version): string {
  if (kind === "restored") return `Went back to ${name ? `“${name}”` : moment(began_at)}`;
  if (name) return name;
  return kind === "first" ? "The first version that is known" : summary(changes) || "Drawn";
}
