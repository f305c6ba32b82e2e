/** Opportunities in words: statuses, levels, quadrants, hours, money and scores. */
import { NUMBERS_IN, tr, trIn, trn } from "@/language/tr";
import type { Figured, Formula, Level, Opportunity, Quadrant, Status } from "@/schema/act";
import { decimal, interval, numberIn, percent, whole } from "@/system/words";

export const STATUS_SAID: Readonly<Record<Status, string>> = {
  proposed: tr("Proposed"), planned: tr("Planned"), in_work: tr("In work"), done: trIn("status", "Done"), dropped: tr("Dropped"),
};
export const QUADRANT_SAID: Readonly<Record<Quadrant, readonly [string, string]>> = {
  "do first": [tr("Do first"), tr("worth much, little effort")],
  "plan well": [tr("Plan well"), tr("worth much, much effort")],
  "when there is time": [tr("When there is time"), tr("worth less, little effort")],
  "leave for now": [tr("Leave for now"), tr("worth less, much effort")],
};

export const LEVEL_SAID: Readonly<Record<Level, string>> = { low: tr("low"), medium: tr("medium"), high: tr("high") };

const KINDS: ReadonlyMap<string, string> = new Map(Object.entries({
  "quick win": tr("quick win"),
  "remove or combine a step": tr("remove or combine a step"),
  "remove a step": tr("remove a step"),
  "combine steps": tr("combine steps"),
  "self-service": tr("self-service"),
  integration: tr("integration"),
  "customer records": tr("customer records"),
  measurement: tr("measurement"),
}));

/** What kind of opportunity; kinds that people wrote themselves stay as they are. */
export const kindSaid = (kind: string): string => KINDS.get(kind) ?? kind;

export const begun = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

/** `13.9`, `0.4`; `not valued` where nobody has. */
export function points(value: number | null): string {
  if (value === null) return tr("not valued");
  return value >= 10 ? whole(value) : decimal(value, 1);
}

/** `411 h a month (372 h – 455 h)`: estimated hours with their interval. */
export function monthly(lost: Figured): readonly [string, string] {
  return [tr("{hours} a month", { hours: numberIn(lost.value, "total hours") }), interval(lost.low, lost.high, "total hours")];
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
  const journeys = trn(facts.of, "{count} of {n} journey", "{count} of {n} journeys", { count: whole(facts.journeys) });
  return facts.lost_share === null ? journeys : `${journeys}, ${tr("{share} of all lost time", { share: percent(Math.max(0, facts.lost_share)) })}`;
}

/** `low (assumed)`: whether people have said it. */
export const level = (is: Level, own: boolean, how: string): string => (own ? LEVEL_SAID[is] : `${LEVEL_SAID[is]} (${how})`);

const weight = (number: number): string => number.toLocaleString(NUMBERS_IN);
const times = ({ high, medium, low }: Readonly<Record<Level, number>>): string =>
  tr("high {high}, medium {medium}, low {low}", { high: weight(high), medium: weight(medium), low: weight(low) });

/** The formula in full, with what everything counts. */
export function formulaSaid(formula: Formula): readonly [string, string] {
  const part = (times: number, what: string): string => (times === 1 ? what : `${weight(times)} × ${what}`);
  const time = part(formula.lost_time, tr("share of all lost time"));
  const ratings = part(formula.ratings, tr("share of journeys × how much lower they rate ÷ 4"));
  return [
    tr("value = 100 × ({time} + {ratings})", { time, ratings }),
    tr("score = value × confidence ({confidence}) ÷ effort ({effort})", { confidence: times(formula.confidence), effort: times(formula.effort) }),
  ];
}

/** Open first of all: what is still to be done. */
export const isOpen = ({ status }: Opportunity): boolean => status === "proposed" || status === "planned" || status === "in_work";

const RESTS_ON: Readonly<Record<string, string>> = {
  behaviour: tr("behaviour"), messages: tr("messages"), "behaviour and messages": tr("behaviour and messages"),
};

/** What a pain was seen in. */
export const seenIn = (source: string): string => RESTS_ON[source] ?? source;
