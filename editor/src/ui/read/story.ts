/** The same map told in sentences: an opening, then what happens and how it feels at each touchpoint. */
import { tr, trn } from "@/language/tr";
import type { Spread } from "@/schema/measured";
import type { MeasuredPaths } from "@/schema/paths";
import type { Meta, Persona } from "@/schema/records";
import { axisOf, extremes, felt, feelingWord, shareOf } from "@/system/feeling";
import { measuredById } from "@/system/measures";
import { day, duration, interval, numberIn, percent, quoted, say, signed, whole } from "@/system/words";
import type { ShownMap, ShownTouchpoint } from "@/ui/read/shown";

const named = (name: string): string => quoted(name || tr("Untitled"));

/** "a", "a and b", "a, b and c". */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? "") : tr("{some} and {last}", { some: parts.slice(0, -1).join(", "), last: parts[parts.length - 1] ?? "" });
}

/** A few sentences over the whole. */
export function opening(meta: Meta, shown: ShownMap, measured: MeasuredPaths | null): string[] {
  const touchpoints = shown.stages.flatMap((stage) => stage.touchpoints);
  const who = listed(shown.personas.map((persona) => persona.name).filter(Boolean));
  const size = {
    touchpoints: trn(touchpoints.length, "{n} touchpoint", "{n} touchpoints"),
    stages: trn(shown.stages.length, "{n} stage", "{n} stages"),
  };
  const sentences = [
    aboutTold(meta, who, tr("{touchpoints} in {stages}", size)),
    measured ? measuredTold(measured) : "",
    extremesTold(touchpoints, shown, measured),
    gapTold(touchpoints, shown, measured),
  ];
  return sentences.filter(Boolean);
}

function aboutTold({ kind }: Meta, who: string, size: string): string {
  if (kind === "future") return who ? tr("This is the journey as it should be, for {who}: {size}.", { who, size }) : tr("This is the journey as it should be: {size}.", { size });
  return who ? tr("This is the journey as it is, for {who}: {size}.", { who, size }) : tr("This is the journey as it is: {size}.", { size });
}

function measuredTold({ journeys, complete, first, last }: MeasuredPaths): string {
  const finished = trn(complete, "{n} journey", "{n} journeys");
  if (!first || !last) return trn(journeys, "{n} journey was measured; {finished} reached an end.", "{n} journeys were measured; {finished} reached an end.", { finished });
  return trn(
    journeys,
    "{n} journey was measured between {first} and {last}; {finished} reached an end.",
    "{n} journeys were measured between {first} and {last}; {finished} reached an end.",
    { first: day(first), last: day(last), finished },
  );
}

/** What was measured at a touchpoint on the scale of feelings; null without ratings. */
function measuredFeeling(one: ShownTouchpoint, measured: MeasuredPaths | null): number | null {
  if (!measured || axisOf(measured) !== "feeling") return null;
  return felt(one.touchpoint.bound, measuredById(measured), "feeling")?.value ?? null;
}

function believed(one: ShownTouchpoint, persona: Persona | undefined): number | null {
  return persona?.curve[one.touchpoint.id] ?? null;
}

function extremesTold(touchpoints: readonly ShownTouchpoint[], shown: ShownMap, measured: MeasuredPaths | null): string {
  const feelings = touchpoints.map((one) => measuredFeeling(one, measured));
  const known = feelings.some((value) => value !== null);
  const values = known ? feelings : touchpoints.map((one) => believed(one, shown.personas[0]));
  const { peak, drop } = extremes(values);
  const [best, worst] = [touchpoints[peak], touchpoints[drop]];
  if (!best || !worst) return "";
  const at = (one: ShownTouchpoint, place: number): string => `${named(one.touchpoint.name)} (${signed(values[place] ?? 0, 1)})`;
  const ends = { worst: at(worst, drop), best: at(best, peak) };
  return known ? tr("The hardest moment is {worst}, the best {best}.", ends) : tr("As the team believes, the hardest moment is {worst}, the best {best}.", ends);
}

/** Where belief and measurement are furthest apart; only worth a sentence from half a step on. */
function gapTold(touchpoints: readonly ShownTouchpoint[], shown: ShownMap, measured: MeasuredPaths | null): string {
  const gaps = touchpoints.flatMap((one) => {
    const [was, thought] = [measuredFeeling(one, measured), believed(one, shown.personas[0])];
    return was === null || thought === null ? [] : [{ one, was, thought, gap: Math.abs(was - thought) }];
  });
  const widest = gaps.reduce<(typeof gaps)[number] | null>((most, gap) => (most && most.gap >= gap.gap ? most : gap), null);
  if (!widest || widest.gap < 0.5) return "";
  const values = { name: named(widest.one.touchpoint.name), believed: signed(widest.thought, 1), measured: signed(widest.was, 1) };
  return tr("Belief and measurement are furthest apart at {name}: the team believes {believed}, measured is {measured}.", values);
}

/** What is known about one touchpoint, a sentence each. */
export function passage(one: ShownTouchpoint, shown: ShownMap, measured: MeasuredPaths | null): string[] {
  const share = shareOf(one.measured);
  const sentences = [
    one.touchpoint.moment ? tr("This is a moment of truth.") : "",
    share === null ? "" : share >= 1 ? tr("All journeys pass here.") : tr("{share} of journeys pass here.", { share: percent(share) }),
    feelingTold(one, measured),
    ...shown.personas.map((persona) => beliefTold(one, persona, shown.personas.length > 1)),
    ...one.measured.map((found) => timeTold(found.wait_hours, found.waiting ? STAY : WAIT)),
    ...one.measured.map((found) => timeTold(found.touch_hours, CONTACT)),
    one.touchpoint.note.trim(),
  ];
  return [...new Set(sentences.filter(Boolean))];
}

function feelingTold(one: ShownTouchpoint, measured: MeasuredPaths | null): string {
  if (!measured || !one.measured.length) return "";
  const axis = axisOf(measured);
  const found = felt(one.touchpoint.bound, measuredById(measured), axis);
  if (!found || found.value === null) return "";
  const said = say(found, axis === "strain" ? "strain" : "satisfaction");
  const [n, range] = [whole(found.n), said.interval];
  if (axis === "strain") {
    return range
      ? tr("The strain on the customer is {value} of 100 ({range}), n {n}.", { value: said.value, range, n })
      : tr("The strain on the customer is {value} of 100, n {n}.", { value: said.value, n });
  }
  const value = range ? `${said.value} (${range})` : said.value;
  return tr("Measured, it feels {feeling}: {value}, n {n}.", { feeling: feelingWord(found.value), value, n });
}

function beliefTold(one: ShownTouchpoint, persona: Persona, isNamed: boolean): string {
  const value = believed(one, persona);
  if (value === null) return "";
  const believes = { feeling: feelingWord(value), value: signed(value, 1) };
  if (!isNamed) return tr("The team believes it feels {feeling} ({value}).", believes);
  return tr("The team believes it feels {feeling} ({value}) for {name}.", { ...believes, name: persona.name || tr("somebody") });
}

interface Lasting {
  readonly told: (time: string) => string;
  /** With the interval of the median. */
  readonly within: (time: string, range: string) => string;
}

const STAY: Lasting = {
  told: (time) => tr("Half of them stay here {time} or longer.", { time }),
  within: (time, range) => tr("Half of them stay here {time} or longer ({range}).", { time, range }),
};
const WAIT: Lasting = {
  told: (time) => tr("Half of them wait before it {time} or longer.", { time }),
  within: (time, range) => tr("Half of them wait before it {time} or longer ({range}).", { time, range }),
};
const CONTACT: Lasting = {
  told: (time) => tr("Half of them spend in contact {time} or longer.", { time }),
  within: (time, range) => tr("Half of them spend in contact {time} or longer ({range}).", { time, range }),
};

function timeTold({ median, low, high, n }: Spread, lasting: Lasting): string {
  if (median === null || median <= 0 || n < 10) return "";
  const time = numberIn(median, "hours") || duration(median);
  const [from, to] = interval(low, high, "hours").split("\u00a0– ");
  if (!from) return lasting.told(time);
  return lasting.within(time, to ? tr("median between {from} and {to}", { from, to }) : tr("median {time}", { time: from }));
}
