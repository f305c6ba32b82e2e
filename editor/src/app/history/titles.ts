/** What a version is called in lists, and when it stood. */
import { clock, isToday } from "@/app/days";
import { dayOf } from "@/app/when";
import { tr } from "@/language/tr";
import type { Version } from "@/schema/history";
import { summary } from "@/ui/history/words";

/** "14:05" today, else the day too. */
export function moment(time: string): string {
  return isToday(time) ? clock(time) : `${dayOf(time)}, ${clock(time)}`;
}

export function titleOf({ kind, name, changes, began_at }: Version): string {
  if (kind === "restored") return name ? tr("Went back to “{version}”", { version: name }) : tr("Went back to {when}", { when: moment(began_at) });
  if (name) return name;
  return kind === "first" ? tr("The first version that is known") : summary(changes) || tr("Drawn");
}
