/** Data in words: sizes, periods, findings. */
import { day } from "@/system/words";

const UNITS = ["bytes", "KB", "MB", "GB", "TB"];

/** `12.4 MB`. */
export function size(bytes: number): string {
  let [at, rest] = [0, bytes];
  while (rest >= 1000 && at < UNITS.length - 1) [at, rest] = [at + 1, rest / 1000];
  return `${at && rest < 100 ? rest.toFixed(1) : Math.round(rest)} ${UNITS[at] ?? ""}`;
}

/** `29 Feb 2016 – 18 Feb 2017`. */
export function period(first: string | null, last: string | null): string {
  if (!first || !last) return "";
  const [from, to] = [day(first), day(last)];
  return from === to ? from : `${from} – ${to}`;
}

const SEVERITIES = [["problem", "problem"], ["warning", "warning"], ["info", "note"]] as const;

/** `1 problem, 3 warnings`; empty where nothing was found. */
export function findingsSaid(findings: Readonly<Record<string, number>>): string {
  const said = SEVERITIES.map(([id, name]) => [findings[id] ?? 0, name] as const).filter(([n]) => n > 0);
  return said.map(([n, name]) => `${n} ${name}${n === 1 ? "" : "s"}`).join(", ");
}

/** A reason of the server without its hint for the command line. */
export function reason(why: string): string {
  return why.split("; --")[0] ?? why;
}
