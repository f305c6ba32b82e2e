/** Drivers of satisfaction and moments of truth in words (as `maps/drivers.py`). */
import type { Between, Driver, Drivers, Moments } from "@/schema/told";
import { counted, percent, signed, whole } from "@/system/words";

export const ASSOCIATION =
  "These facts go together with ratings. That is an association: nobody has changed anything yet, and what would happen if somebody did is not known.";
export const FEATURES = {
  mean: "The mean of all visits", worst: "The worst visit", last: "The last visit", first: "The first visit", trend: "The trend from first to last",
} as const;

export const points = (value: number): string => signed(value, 2);
export const between = ({ low, high }: Between): string => `${points(low)} to ${points(high)}`;
export const rank = ({ rank: is, rank_low: low, rank_high: high }: Driver): string => (low === high ? `${is}` : `${is} (${low} to ${high})`);

export function driversSaid(found: Drivers): string {
  if (found.unsaid) return `Nothing can be said of what goes with ratings: ${found.unsaid}.`;
  const looked = found.found.length + found.others.length;
  const seen = `With ${counted(found.n, "rating")}, an effect of ${(found.smallest ?? 0).toFixed(2)} standard deviations is seen 8 times in 10.`;
  if (!found.found.length) return `None of ${looked} facts goes with ratings beyond chance. ${seen}`;
  return `${found.found.length} of ${looked} facts go with ratings. All facts together explain ${percent(found.explained ?? 0)} of how ratings differ. ${seen}`;
}

export function responsesSaid({ answered, silent, mean, weighted, effective, low, high }: NonNullable<Drivers["responses"]>): string {
  const told = `${whole(answered)} of ${whole(answered + silent)} ended journeys were rated`;
  if (!silent) return `${told}; mean rating ${points(mean)}.`;
  return `${told}. Mean rating ${points(mean)} as answered, ${points(weighted)} weighted for who answers (worth ${whole(effective)} answers), and anything from ${points(low)} to ${points(high)} depending on those who are silent.`;
}

export function momentsSaid(found: Moments): string {
  if (found.unsaid) return `Nothing can be said of which moments decide: ${found.unsaid}.`;
  const kept = found.tests.filter((test) => test.kept).map(({ feature }) => FEATURES[feature].toLowerCase());
  if (!kept.length) return `No feature of a journey’s strain foretells how it is rated (${counted(found.n, "rated journey")}).`;
  return `Of a journey’s strain, ${kept.join(" and ")} foretells ${percent(found.foretold ?? 0)} of how ${whole(found.n)} ratings differ.`;
}
