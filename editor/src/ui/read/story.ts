/** The same map told in sentences: an opening, then what happens and how it feels at each touchpoint. */
import type { MeasuredPaths } from "@/schema/paths";
import type { Meta, Persona } from "@/schema/records";
import { axisOf, extremes, felt, feelingWord, shareOf } from "@/system/feeling";
import { measuredById } from "@/system/measures";
import { counted, day, duration, interval, numberIn, percent, say, signed } from "@/system/words";
import type { ShownMap, ShownTouchpoint } from "@/ui/read/shown";

const quoted = (name: string): string => `“${name || "Untitled"}”`;

/** "a", "a and b", "a, b and c". */
export function listed(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1] ?? ""}`;
}

/** A few sentences over the whole. */
export function opening(meta: Meta, shown: ShownMap, measured: MeasuredPaths | null): string[] {
  const touchpoints = shown.stages.flatMap((stage) => stage.touchpoints);
  const who = listed(shown.personas.map((persona) => persona.name).filter(Boolean));
  const sentences = [
    `${meta.kind === "future" ? "This is the journey as it should be" : "This is the journey as it is"}${who ? `, for ${who}` : ""}: ${counted(touchpoints.length, "touchpoint")} in ${counted(shown.stages.length, "stage")}.`,
    measured ? measuredTold(measured) : "",
    extremesTold(touchpoints, shown, measured),
    gapTold(touchpoints, shown, measured),
  ];
  return sentences.filter(Boolean);
}

function measuredTold(measured: MeasuredPaths): string {
  const when = measured.first && measured.last ? ` between ${day(measured.first)} and ${day(measured.last)}` : "";
  return `${counted(measured.journeys, "journey")} ${measured.journeys === 1 ? "was" : "were"} measured${when}; ${counted(measured.complete, "journey")} reached an end.`;
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
  const at = (one: ShownTouchpoint, place: number): string => `${quoted(one.touchpoint.name)} (${signed(values[place] ?? 0, 1)})`;
  return `${known ? "" : "As the team believes, "}${known ? "The" : "the"} hardest moment is ${at(worst, drop)}, the best ${at(best, peak)}.`;
}

/** Where belief and measurement are furthest apart; only worth a sentence from half a step on. */
function gapTold(touchpoints: readonly ShownTouchpoint[], shown: ShownMap, measured: MeasuredPaths | null): string {
  const gaps = touchpoints.flatMap((one) => {
    const [was, thought] = [measuredFeeling(one, measured), believed(one, shown.personas[0])];
    return was === null || thought === null ? [] : [{ one, was, thought, gap: Math.abs(was - thought) }];
  });
  const widest = gaps.reduce<(typeof gaps)[number] | null>((most, gap) => (most && most.gap >= gap.gap ? most : gap), null);
  if (!widest || widest.gap < 0.5) return "";
  return `Belief and measurement are furthest apart at ${quoted(widest.one.touchpoint.name)}: the team believes ${signed(widest.thought, 1)}, measured is ${signed(widest.was, 1)}.`;
}

/** What is known about one touchpoint, a sentence each. */
export function passage(one: ShownTouchpoint, shown: ShownMap, measured: MeasuredPaths | null): string[] {
  const share = shareOf(one.measured);
  const sentences = [
    one.touchpoint.moment ? "This is a moment of truth." : "",
    share === null ? "" : share >= 1 ? "All journeys pass here." : `${percent(share)} of journeys pass here.`,
    feelingTold(one, measured),
    ...shown.personas.map((persona) => beliefTold(one, persona, shown.personas.length > 1)),
    ...one.measured.map((found) => timeTold(found.wait_hours, found.waiting ? "stay here" : "wait before it")),
    ...one.measured.map((found) => timeTold(found.touch_hours, "spend in contact")),
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
  const range = said.interval ? ` (${said.interval})` : "";
  if (axis === "strain") return `The strain on the customer is ${said.value} of 100${range}, n ${found.n.toLocaleString("en-US")}.`;
  return `Measured, it feels ${feelingWord(found.value)}: ${said.value}${range}, n ${found.n.toLocaleString("en-US")}.`;
}

function beliefTold(one: ShownTouchpoint, persona: Persona, named: boolean): string {
  const value = believed(one, persona);
  if (value === null) return "";
  return `The team believes it feels ${feelingWord(value)} (${signed(value, 1)})${named ? ` for ${persona.name || "somebody"}` : ""}.`;
}

function timeTold(spread: { readonly median: number | null; readonly low: number | null; readonly high: number | null; readonly n: number }, what: string): string {
  if (spread.median === null || spread.median <= 0 || spread.n < 10) return "";
  const range = interval(spread.low, spread.high, "hours");
  return `Half of them ${what} ${numberIn(spread.median, "hours") || duration(spread.median)} or longer${range ? ` (median between ${range.replace("\u00a0– ", " and ")})` : ""}.`;
}
