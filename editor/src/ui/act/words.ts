/** Opportunities in words: statuses, levels, quadrants, hours, money and scores. */
import type { Figured, Formula, Level, Opportunity, Quadrant, Status } from "@/schema/act";
import { counted, interval, numberIn, percent, whole } from "@/system/words";

export const STATUS_SAID: Readonly<Record<Status, string>> = {
  proposed: "Proposed", planned: "Planned", in_work: "In work", done: "Done", dropped: "Dropped",
};
export const QUADRANT_SAID: Readonly<Record<Quadrant, readonly [string, string]>> = {
  "do first": ["Do first", "worth much, little effort"],
  "plan well": ["Plan well", "worth much, much effort"],
  "when there is time": ["When there is time", "worth less, little effort"],
  "leave for now": ["Leave for now", "worth less, much effort"],
};

export const begun = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

/** `13.9`, `0.4`; `not valued` where nobody has. */
export function points(value: number | null): string {
  if (value === null) return "not valued";
  return value >= 10 ? whole(value) : value.toFixed(1);
}

/** `411 h a month (372 h – 455 h)`: estimated hours with their interval. */
export function monthly(lost: Figured): readonly [string, string] {
  return [`${numberIn(lost.value, "total hours")} a month`, interval(lost.low, lost.high, "total hours")];
}

/** Hours a year with their interval; empty where no hours apply. */
export function yearly({ facts }: Opportunity): readonly [string, string] {
  if (facts.hours_a_year === null) return ["", ""];
  return [numberIn(facts.hours_a_year, "total hours"), interval(facts.hours_low, facts.hours_high, "total hours")];
}

/** Money with three digits that say something: hours are estimated, and cents would pretend otherwise. */
export function money(amount: number | null, formula: Formula): string {
  return amount === null || !formula.rate ? "" : `${whole(Number(amount.toPrecision(3)))} ${formula.rate.currency}`;
}

/** `361 of 1,998 journeys, 12 % of all lost time`. */
export function reach({ facts }: Opportunity): string {
  if (facts.journeys === null || facts.of === null) return "";
  const lost = facts.lost_share === null ? "" : `, ${percent(Math.max(0, facts.lost_share))} of all lost time`;
  return `${whole(facts.journeys)} of ${counted(facts.of, "journey")}${lost}`;
}

/** `low (assumed)`: whether people have said it. */
export const level = (is: Level, own: boolean, how: string): string => (own ? is : `${is} (${how})`);

const times = (levels: Readonly<Record<Level, number>>): string => `high ${levels.high}, medium ${levels.medium}, low ${levels.low}`;

/** The formula in full, with what everything counts. */
export function formulaSaid(formula: Formula): readonly [string, string] {
  const part = (weight: number, what: string): string => (weight === 1 ? what : `${weight} × ${what}`);
  return [
    `value = 100 × (${part(formula.lost_time, "share of all lost time")} + ${part(formula.ratings, "share of journeys × how much lower they rate ÷ 4")})`,
    `score = value × confidence (${times(formula.confidence)}) ÷ effort (${times(formula.effort)})`,
  ];
}

/** Open first of all: what is still to be done. */
export const isOpen = ({ status }: Opportunity): boolean => status === "proposed" || status === "planned" || status === "in_work";
