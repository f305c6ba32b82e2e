/** The evidence behind an opportunity: the pain with n and interval, what it would be worth at most, and what to measure. */
import { Link } from "wouter";
import type { OpportunityPage } from "@/schema/act";
import { counted, percent, signed, whole } from "@/system/words";
import { formulaSaid, money, points, reach, yearly } from "@/ui/act/words";
import { Notice } from "@/ui/kit/marks";

export function Evidence({ one }: { readonly one: OpportunityPage }) {
  const { facts } = one;
  if (!facts.because) {
    return (
      <section aria-labelledby="evidence">
        <h2 id="evidence">Evidence</h2>
        <p className="mut">{one.dataset ? "The data say nothing of it." : "Written by hand: no data stand behind it. Say in its notes what it rests on, and link the journey that tells more."}</p>
      </section>
    );
  }
  return (
    <section className="stack" aria-labelledby="evidence">
      <h2 id="evidence">Evidence</h2>
      {one.dataset_name ? null : <Notice><p>Its data are in the bin: these figures are those of revision {one.revision}.</p></Notice>}
      {one.found ? null : <Notice tone="good"><p>The newest import does not find this any more. These are the figures of revision {one.revision}; the opportunity stays with all that was said about it.</p></Notice>}
      <p className="lead">{facts.because}</p>
      {facts.told ? <p>{facts.told}</p> : null}
      <Figures one={one} />
      <dl className="facts">
        {facts.touchpoints.length ? <div><dt>It changes</dt><dd dir="auto">{facts.touchpoints.map(({ name }) => `“${name}”`).join(", ")}</dd></div> : null}
        <div><dt>What to measure</dt><dd>{facts.measure}, before and after</dd></div>
        {facts.rests_on ? <div><dt>Seen in</dt><dd>{facts.rests_on}</dd></div> : null}
        {facts.drop ? <div><dt>Ratings</dt><dd>these journeys rate {signed(-facts.drop, 2)} against the others on −2 to +2: an association</dd></div> : null}
        {facts.examples.length ? <div><dt>Tickets</dt><dd>{facts.examples.join(", ")}</dd></div> : null}
        {one.dataset_name ? <div><dt>Data</dt><dd><Link href={`/data/${one.dataset}/pains`} dir="auto">{one.dataset_name}</Link>, revision {one.revision}</dd></div> : null}
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
      <div><dt>Lost hours a year, at most to win</dt><dd className="num">{hours || "no hours"}</dd>{hours ? <dd className="mut small num">{between ? `${between}, ` : ""}estimated{cost ? `; ${cost}` : ""}</dd> : null}</div>
      {facts.journeys_a_year === null ? null : <div><dt>Journeys a year</dt><dd className="num">{whole(facts.journeys_a_year)}</dd><dd className="mut small num">{reach(one)}</dd></div>}
      {before?.journeys !== null && before !== null && before.of && facts.of && facts.journeys !== null ? (
        <div><dt>Import before (revision {before.revision})</dt><dd className="num">{percent(before.journeys / before.of)}</dd><dd className="mut small num">{whole(before.journeys)} of {counted(before.of, "journey")}; now {percent(facts.journeys / facts.of)}</dd></div>
      ) : null}
    </dl>
  );
}

/** How its value and score come about, so that anybody can reckon again. */
function Reckoning({ one }: { readonly one: OpportunityPage }) {
  if (one.score === null) return null;
  const { confidence, effort } = one.formula;
  const [value] = formulaSaid(one.formula);
  return (
    <p className="mut small">
      Score {points(one.score)} = value {points(one.value)} × confidence {confidence[one.confidence]} ({one.confidence}) ÷ effort {effort[one.effort]} ({one.effort}).
      {one.own_value ? " The value was set by hand." : ` The ${value}.`}
    </p>
  );
}
