/** What can be said of a round of a workshop: its clock, one's dots, what is marked on the map. */
import { tr, trn } from "@/language/tr";
import type { Round, TimedRound } from "@/schema/workshop";

/** With when its time is up by a clock that shows `now` (milliseconds) when the round arrives. */
export function timed(round: Round, now: number): TimedRound {
  return { ...round, until: round.left_seconds === null ? null : now + 1000 * round.left_seconds };
}

const two = (n: number): string => String(n).padStart(2, "0");

/** "4:05" of what is left in milliseconds, "1:04:05" of more than an hour, "0:00" from its end on. */
export function clock(left: number): string {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}

/** Seconds to set a clock to that is to run a minute longer. */
export function longer(left: number): number {
  return Math.round(Math.max(0, left) / 1000) + 60;
}

/** How many of one's own dots are on something. */
export function dotsOn({ mine }: Round, record: string): number {
  return mine.find((one) => one.record === record)?.dots ?? 0;
}

/** How many of one's own dots are not given yet. */
export function dotsLeft({ dots, mine }: Round): number {
  return dots - mine.reduce((sum, one) => sum + one.dots, 0);
}

/** Dots to show on the map: one's own while a vote goes on; with nothing going on, all of the last vote. */
export function marksOf(rounds: readonly Round[]): ReadonlyMap<string, number> {
  const now = rounds.find(({ ended_at }) => ended_at === null);
  const shown = now ? now.mine : (rounds.find(({ kind }) => kind === "vote")?.tally ?? []);
  return new Map(shown.map(({ record, dots }) => [record, dots]));
}

const KINDS = { vote: tr("Vote"), write: tr("Writing in private"), time: tr("Timer") } as const;

/** A round in few words. */
export function titleOf({ kind, question }: Pick<Round, "kind" | "question">): string {
  return question ? `${KINDS[kind]}: ${question}` : KINDS[kind];
}

/** "5 dots of 2 people". */
export function givenSoFar({ kind, given, people }: Round): string {
  const all = { people: trn(people, "{n} person", "{n} people") };
  const said = kind === "vote" ? trn(given, "{n} dot of {people}", "{n} dots of {people}", all) : trn(given, "{n} note of {people}", "{n} notes of {people}", all);
  return said.replaceAll("\u00a0", " "); // it may stand where there is little room
}
