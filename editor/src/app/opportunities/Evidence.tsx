/** The evidence behind an opportunity: the pain with n and interval, what it would be worth at most, and what to measure. */
import { Link } from "wouter";
import { inField, levelSaid } from "@/app/opportunities/words";
import { tr, trn } from "@/language/tr";
import type { OpportunityPage } from "@/schema/act";
import { percent, signed, whole } from "@/system/words";
import { formulaSaid, money, points, reach, seenIn, yearly } from "@/ui/act/words";
import { Notice } from "@/ui/kit/marks";

export function Evidence({ one }: { readonly one: OpportunityPage }) {
  const { facts } = one;
  if (!facts.because) {
    return (
      <section aria-labelledby="evidence">
        <h2 id="evidence">{tr("Evidence")}</h2>
        <p className="mut">{one.dataset ? tr("The data say nothing of it.") : tr("Written by hand: no data stand behind it. Say in its notes what it rests on, and link the journey that tells more.")}</p>
      </section>
    );
  }
  return (
    <section className="stack" aria-labelledby="evidence">
      <h2 id="evidence">{tr("Evidence")}</h2>
      {one.dataset_name ? null : <Notice><p>{tr("Its data are in the bin: these figures are those of revision {revision}.", { revision: one.revision })}</p></Notice>}
      {one.found ? null : <Notice tone="good"><p>{tr("The newest import does not find this any more. These are the figures of revision {revision}; the opportunity stays with all that was said about it.", { revision: one.revision })}</p></Notice>}
      <p className="lead">{facts.because}</p>
      {facts.told ? <p>{facts.told}</p> : null}
      <Figures one={one} />
      <dl className="facts">
        {facts.touchpoints.length ? <div><dt>{tr("It changes")}</dt><dd dir="auto">{facts.touchpoints.map(({ name }) => tr("“{name}”", { name })).join(", ")}</dd></div> : null}
        <div><dt>{tr("What to measure")}</dt><dd>{tr("{measure}, before and after", { measure: facts.measure })}</dd></div>
        {facts.rests_on ? <div><dt>{tr("Seen in")}</dt><dd>{seenIn(facts.rests_on)}</dd></div> : null}
        {facts.drop ? <div><dt>{tr("Ratings")}</dt><dd>{tr("these journeys rate {points} against the others on −2 to +2: an association", { points: signed(-facts.drop, 2) })}</dd></div> : null}
        {facts.examples.length ? <div><dt>{tr("Tickets")}</dt><dd>{facts.examples.join(", ")}</dd></div> : null}
        {one.dataset_name ? <div><dt>{tr("Data")}</dt><dd><Link href={`/data/${one.dataset}/pains`} dir="auto">{one.dataset_name}</Link>{`, ${tr("revision {revision}", { revision: one.revision })}`}</dd></div> : null}
      </dl>
      <Reckoning one={one} />
    </section>
  );
}

function Figures({ one }: { readonly one: OpportunityPage }) {
  const [hours, between] = yearly(one);
  const { facts, before } = one;
  const cost = money(one.money_a_year, one.formula);
  return (
    <dl className="kpis">
      <div><dt>{tr("Lost hours a year, at most to win")}</dt><dd className="num">{hours || tr("no hours")}</dd>{hours ? <dd className="mut small num">{[between, tr("estimated")].filter(Boolean).join(", ")}{cost ? `; ${cost}` : ""}</dd> : null}</div>
      {facts.journeys_a_year === null ? null : <div><dt>{tr("Journeys a year")}</dt><dd className="num">{whole(facts.journeys_a_year)}</dd><dd className="mut small num">{reach(one)}</dd></div>}
      {before?.journeys !== null && before !== null && before.of && facts.of && facts.journeys !== null ? (
        <div><dt>{tr("Import before (revision {revision})", { revision: before.revision })}</dt><dd className="num">{percent(before.journeys / before.of)}</dd><dd className="mut small num">{trn(before.of, "{count} of {n} journey", "{count} of {n} journeys", { count: whole(before.journeys) })}; {tr("now {share}", { share: percent(facts.journeys / facts.of) })}</dd></div>
      ) : null}
    </dl>
  );
}

/** How its value and score come about, so that anybody can reckon again. */
function Reckoning({ one }: { readonly one: OpportunityPage }) {
  if (one.score === null) return null;
  const { confidence, effort } = one.formula;
  const [formula] = formulaSaid(one.formula);
  const score = tr("Score {score} = value {value} × confidence {confidence} ({confidence_level}) ÷ effort {effort} ({effort_level}).", {
    score: points(one.score),
    value: points(one.value),
    confidence: inField(confidence[one.confidence]),
    confidence_level: levelSaid(one.confidence),
    effort: inField(effort[one.effort]),
    effort_level: levelSaid(one.effort),
  });
  return <p className="mut small">{score} {one.own_value ? tr("The value was set by hand.") : tr("The {formula}.", { formula })}</p>;
}
