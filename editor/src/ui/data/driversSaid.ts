/** Drivers of satisfaction and moments of truth in words (as `maps/drivers.py`). */
import { tr, trn } from "@/language/tr";
import type { Between, Driver, Drivers, Moments } from "@/schema/told";
import { decimal, percent, signed, whole } from "@/system/words";

export const ASSOCIATION = tr(
  "These facts go together with ratings. That is an association: nobody has changed anything yet, and what would happen if somebody did is not known.",
);
export const FEATURES = {
  mean: tr("The mean of all visits"), worst: tr("The worst visit"), last: tr("The last visit"), first: tr("The first visit"), trend: tr("The trend from first to last"),
} as const;
/** The same inside of a sentence. */
const INSIDE: { readonly [F in keyof typeof FEATURES]: string } = {
  mean: tr("the mean of all visits"), worst: tr("the worst visit"), last: tr("the last visit"), first: tr("the first visit"), trend: tr("the trend from first to last"),
};

export const points = (value: number): string => signed(value, 2);
export const between = ({ low, high }: Between): string => tr("{low} to {high}", { low: points(low), high: points(high) });
export const rank = ({ rank: is, rank_low: low, rank_high: high }: Driver): string => (low === high ? `${is}` : tr("{rank} ({low} to {high})", { rank: is, low, high }));

export function driversSaid(found: Drivers): string {
  if (found.unsaid) return tr("Nothing can be said of what goes with ratings: {why}.", { why: found.unsaid });
  const looked = found.found.length + found.others.length;
  const seen = trn(
    found.n,
    "With {n} rating, an effect of {effect} standard deviations is seen 8 times in 10.",
    "With {n} ratings, an effect of {effect} standard deviations is seen 8 times in 10.",
    { effect: decimal(found.smallest ?? 0, 2) },
  );
  if (!found.found.length) return `${tr("None of {all} facts goes with ratings beyond chance.", { all: looked })} ${seen}`;
  const explained = tr("All facts together explain {share} of how ratings differ.", { share: percent(found.explained ?? 0) });
  return [tr("{count} of {all} facts go with ratings.", { count: found.found.length, all: looked }), explained, seen].join(" ");
}

export function responsesSaid({ answered, silent, mean, weighted, effective, low, high }: NonNullable<Drivers["responses"]>): string {
  const rated = { count: whole(answered), all: whole(answered + silent) };
  if (!silent) return tr("{count} of {all} ended journeys were rated; mean rating {mean}.", { ...rated, mean: points(mean) });
  const told = tr(
    "Mean rating {mean} as answered, {weighted} weighted for who answers (worth {answers} answers), and anything from {low} to {high} depending on those who are silent.",
    { mean: points(mean), weighted: points(weighted), answers: whole(effective), low: points(low), high: points(high) },
  );
  return `${tr("{count} of {all} ended journeys were rated.", rated)} ${told}`;
}

export function momentsSaid(found: Moments): string {
  if (found.unsaid) return tr("Nothing can be said of which moments decide: {why}.", { why: found.unsaid });
  const kept = found.tests.filter((test) => test.kept).map(({ feature }) => INSIDE[feature]);
  if (!kept.length) {
    return trn(
      found.n,
      "No feature of a journey’s strain foretells how it is rated ({n} rated journey).",
      "No feature of a journey’s strain foretells how it is rated ({n} rated journeys).",
    );
  }
  const features = kept.reduce((some, last) => tr("{some} and {last}", { some, last }));
  const foretold = { features, share: percent(found.foretold ?? 0) };
  return trn(
    found.n,
    "Of a journey’s strain, {features} foretells {share} of how {n} rating differs.",
    "Of a journey’s strain, {features} foretells {share} of how {n} ratings differ.",
    foretold,
  );
}
