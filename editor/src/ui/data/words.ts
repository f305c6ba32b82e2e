/** Data in words: sizes, periods, findings. */
import { tr, trn } from "@/language/tr";
import { day, decimal, whole } from "@/system/words";

const UNITS = [tr("bytes"), "KB", "MB", "GB", "TB"];

/** `12.4 MB`. */
export function size(bytes: number): string {
  let [at, rest] = [0, bytes];
  while (rest >= 1000 && at < UNITS.length - 1) [at, rest] = [at + 1, rest / 1000];
  return `${at && rest < 100 ? decimal(rest, 1) : whole(Math.round(rest))} ${UNITS[at] ?? ""}`;
}

/** `29 Feb 2016 – 18 Feb 2017`. */
export function period(first: string | null, last: string | null): string {
  if (!first || !last) return "";
  const [from, to] = [day(first), day(last)];
  return from === to ? from : `${from} – ${to}`;
}

const SEVERITIES: readonly (readonly [string, (n: number) => string])[] = [
  ["problem", (n) => trn(n, "{n} problem", "{n} problems")],
  ["warning", (n) => trn(n, "{n} warning", "{n} warnings")],
  ["info", (n) => trn(n, "{n} note", "{n} notes")],
];

/** `1 problem, 3 warnings`; empty where nothing was found. */
export function findingsSaid(findings: Readonly<Record<string, number>>): string {
  const found = SEVERITIES.map(([id, say]) => [findings[id] ?? 0, say] as const).filter(([n]) => n > 0);
  return found.map(([n, say]) => say(n)).join(", ");
}

/** A reason of the server without its hint for the command line. */
export function reason(why: string): string {
  return why.split("; --")[0] ?? why;
}
