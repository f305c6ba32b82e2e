/** How numbers are said: durations, shares, intervals, and the rules for few observations (as `maps/words.py`). */
import { DATES_IN, NUMBERS_IN, tr, trn } from "@/language/tr";

const NB = "\u00a0";
const DASH = `${NB}– `;
export const NOT_RECORDED = tr("not recorded");
export const TOO_FEW = tr("too few to say");
/** Under this a value is not said, only its interval. */
export const MIN_N_VALUE = 10;
/** Under this a value has no colour. */
export const MIN_N_COLOUR = 30;

export type Unit =
  | "share" | "hours" | "total hours" | "per journey" | "points" | "count" | "score" | "satisfaction" | "strain";
export type Certainty = "full" | "faint" | "interval" | "none";

/** A number in words; `interval` is empty where none applies or where it already stands as the value. */
export interface Said {
  readonly value: string;
  readonly interval: string;
  readonly n: number;
  readonly certainty: Certainty;
}

export interface Figure {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

// A scale's ends: normal intervals may reach beyond them, values cannot.
const LIMITS: Partial<Record<Unit, readonly [number, number]>> = {
  share: [0, 1],
  hours: [0, Infinity],
  "total hours": [0, Infinity],
  "per journey": [0, Infinity],
  strain: [0, 100],
  satisfaction: [-2, 2],
  points: [-100, 100],
};

/** Says a figure with its interval. */
export function say(figure: Figure, unit: Unit): Said {
  const { value, n } = figure;
  const between = interval(figure.low, figure.high, unit);
  if (value === null)
    return between
      ? { value: between, interval: "", n, certainty: "interval" }
      : { value: NOT_RECORDED, interval: "", n, certainty: "none" };
  if (unit === "count" || n >= MIN_N_COLOUR) return { value: numberIn(value, unit), interval: between, n, certainty: "full" };
  if (n >= MIN_N_VALUE) return { value: numberIn(value, unit), interval: between, n, certainty: "faint" };
  return { value: between || TOO_FEW, interval: "", n, certainty: "interval" };
}

/** `median wait 6 h 20 min (5 h 50 min – 6 h 55 min), n 1,203`. */
export function sentence(label: string, said: Said): string {
  const value = said.interval ? `${said.value} (${said.interval})` : said.value;
  return `${label} ${value}${said.certainty === "none" ? "" : `, n${NB}${whole(said.n)}`}`;
}

export function numberIn(value: number, unit: Unit): string {
  switch (unit) {
    case "share":
      return percent(value);
    case "hours":
      return duration(value);
    case "total hours":
      return tr("{hours} h", { hours: grouped(value, Math.abs(value) >= 10 || value === 0 ? 0 : 1) }).replace(" ", NB);
    case "satisfaction":
      return signed(value, 1);
    case "points":
      return signed(value, 0);
    case "strain":
    case "count":
      return whole(value);
    default:
      return grouped(value, 2);
  }
}

/** `69 – 73 %`, `−0.9 to −0.7`; empty when a bound is missing. */
export function interval(low: number | null, high: number | null, unit: Unit): string {
  if (low === null || high === null) return "";
  const [floor, ceiling] = LIMITS[unit] ?? [-Infinity, Infinity];
  const from = Math.max(low, floor);
  const to = Math.min(high, ceiling);
  if (unit === "share") {
    const digits = 100 * (to - from) < 2 ? 1 : 0;
    return `${grouped(100 * from, digits)}${DASH}${grouped(100 * to, digits)}${NB}%`;
  }
  const least = numberIn(from, unit);
  const most = numberIn(to, unit);
  if (least === most) return tr("about {value}", { value: least });
  return unit === "satisfaction" || unit === "points" ? tr("{from} to {to}", { from: least, to: most }) : least + DASH + most;
}

/** `71 %`; never rounded to 0 or 100 where it is neither. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return share >= 0.001 ? `${grouped(100 * share, 1)}${NB}%` : `<${NB}${grouped(0.1, 1)}${NB}%`;
  if (share > 0.99 && share < 1) return `${grouped(100 * Math.min(share, 0.999), 1)}${NB}%`;
  return `${grouped(100 * share, 0)}${NB}%`;
}

export function whole(value: number): string {
  return grouped(value, 0);
}

/** `0.25`, `1.0`: a number with so many digits behind its point. */
export function decimal(value: number, digits: 1 | 2): string {
  return grouped(value, digits);
}

/** In the quotation marks of the language. */
export function quoted(text: string): string {
  return tr("“{text}”", { text });
}

/** `+0.6`, `−1.2`, `0.0`. */
export function signed(value: number, digits: 0 | 1 | 2): string {
  const text = grouped(Math.abs(value), digits);
  if (!/[1-9]/.test(text)) return text;
  return (value < 0 ? "−" : "+") + text;
}

/** A duration in at most two units: `45 s`, `12 min`, `2 h 10 min`, `3 days 4 h`, `23 days`. */
export function duration(hours: number): string {
  const seconds = Math.floor(hours * 3600 + 0.5);
  const minutes = Math.floor(hours * 60 + 0.5);
  const wholeHours = Math.floor(hours + 0.5);
  if (seconds <= 0) return hours <= 0 ? inMinutes(0) : tr("under {duration}", { duration: inSeconds(1) }).replaceAll(" ", NB);
  if (seconds < 60) return inSeconds(seconds);
  if (minutes < 60) return inMinutes(minutes);
  if (minutes < 24 * 60) return twoParts(minutes, 60, inHours, inMinutes);
  if (wholeHours < 7 * 24) return twoParts(wholeHours, 24, inDays, inHours);
  const days = Math.round(hours / 24);
  return days < 730 ? inDays(days) : tr("{years} years", { years: grouped(days / 365.25, 1) }).replace(" ", NB);
}

/** `4 Dec 2026` of `2026-12-04`; what is no date stays as it is. */
export function day(date: string): string {
  const time = Date.parse(`${date.slice(0, 10)}T12:00:00Z`);
  if (!date || Number.isNaN(time)) return date;
  return DAY.format(time);
}

const inSeconds = (n: number): string => trn(n, "{n} s", "{n} s");
const inMinutes = (n: number): string => trn(n, "{n} min", "{n} min");
const inHours = (n: number): string => trn(n, "{n} h", "{n} h");
const inDays = (n: number): string => trn(n, "{n} day", "{n} days");

function twoParts(amount: number, per: number, large: (n: number) => string, small: (n: number) => string): string {
  const rest = amount % per;
  return large(Math.floor(amount / per)) + (rest ? NB + small(rest) : "");
}

// Making a format takes as long as drawing a card: each is made once.
const FORMATS = [0, 1, 2].map((digits) => new Intl.NumberFormat(NUMBERS_IN, { minimumFractionDigits: digits, maximumFractionDigits: digits }));
const DAY = new Intl.DateTimeFormat(DATES_IN, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

function grouped(value: number, digits: 0 | 1 | 2): string {
  return FORMATS[digits]?.format(value).replace("-", "−") ?? "";
}
