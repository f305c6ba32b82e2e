/** Beside the worst touchpoints: what the last imports changed, what is due, and what customers wrote there. */
import { Link } from "wouter";
import { ago, dayOf, exactly } from "@/app/when";
import { shownText } from "@/document/text";
import type { Act, Stand } from "@/schema/act";
import { counted, say, whole } from "@/system/words";
import { StatusMark } from "@/ui/act/Marks";

export function Aside({ act }: { readonly act: Act }) {
  const due = act.due.flatMap((id) => act.opportunities.filter((one) => one.id === id));
  const quotes = act.worst.flatMap((worst) => worst.quotes.map((quote) => ({ ...quote, at: worst.name }))).slice(0, 3);
  return (
    <aside className="act-aside" aria-label="What has changed and what is due">
      {act.stands.length ? (
        <section aria-labelledby="since">
          <h2 id="since">Since the last import</h2>
          <ul>{act.stands.slice(0, 3).map((stand) => <li key={stand.dataset}><Changes stand={stand} several={act.stands.length > 1} /></li>)}</ul>
        </section>
      ) : null}
      <section aria-labelledby="due">
        <h2 id="due">Opportunities due</h2>
        {due.length ? (
          <ul>
            {due.map((one) => (
              <li key={one.id}>
                <Link href={`/opportunities/${one.id}`} dir="auto">{one.title}</Link>
                <div className="row wrap small mut"><StatusMark status={one.status} />{one.overdue ? <span className="badge warm">was due {dayOf(one.due ?? "")}</span> : `due ${dayOf(one.due ?? "")}`}</div>
              </li>
            ))}
          </ul>
        ) : <p className="mut small">Nothing is due within 30 days. <Link href="/opportunities">All opportunities</Link></p>}
      </section>
      <section aria-labelledby="reviews">
        <h2 id="reviews">Reviews due</h2>
        {act.reviews.length ? (
          <ul>
            {act.reviews.map((map) => (
              <li key={map.id}>
                <Link href={`/journeys/${map.id}`} dir="auto">{shownText(map.title) || "Untitled"}</Link>
                <div className="small mut">{map.summary.overdue ? <span className="badge warm">was due {dayOf(map.summary.review)}</span> : `due ${dayOf(map.summary.review)}`}{map.summary.stale ? `, ${counted(map.summary.stale, "statement")} older than six months` : ""}</div>
              </li>
            ))}
          </ul>
        ) : <p className="mut small">{act.maps ? "No map is due for review within 30 days." : "There are no maps yet."}</p>}
      </section>
      {quotes.length ? (
        <section aria-labelledby="words">
          <h2 id="words">In their words</h2>
          <ul>{quotes.map((quote) => <li key={quote.text}><blockquote dir="auto">“{quote.text}”</blockquote><div className="small mut">{quote.emotion} (estimated), {quote.at}</div></li>)}</ul>
        </section>
      ) : null}
    </aside>
  );
}

/** What an import changed: journeys, pains that came and went, figures that part. */
function Changes({ stand, several }: { readonly stand: Stand; readonly several: boolean }) {
  const name = several ? <b dir="auto">{stand.name}: </b> : null;
  const when = <span title={exactly(stand.changed_at)}>{ago(stand.changed_at)}</span>;
  if (!stand.before_revision) return <p>{name}The first import, {when}: there is nothing to compare with yet. <Link href={`/data/${stand.dataset}/update`}>Update it</Link> with a newer export to see what changes.</p>;
  const more = stand.journeys - (stand.journeys_before ?? stand.journeys);
  const turned = stand.kpis.filter(({ turn }) => turn === "better" || turn === "worse" || turn === "other");
  const nothing = !turned.length && !stand.appeared.length && !stand.gone.length;
  return (
    <>
      <p>{name}{more === 0 ? "As many journeys as before" : `${whole(Math.abs(more))} journeys ${more > 0 ? "more" : "fewer"}`}{stand.last ? `, until ${dayOf(stand.last)}` : ""} <span className="mut small">({when})</span></p>
      <ul className="small">
        {stand.appeared.map((pain) => <li key={pain}><span className="turn worse">New pain:</span> {pain}</li>)}
        {stand.gone.map((pain) => <li key={pain}><span className="turn better">Not found any more:</span> {pain}</li>)}
        {turned.map((kpi) => {
          const unit = kpi.unit as Parameters<typeof say>[1];
          return <li key={kpi.metric}><span className={`turn ${kpi.turn}`}>{kpi.label}</span> {kpi.before ? say(kpi.before, unit).value : ""} → {say(kpi.now, unit).value}</li>;
        })}
        {nothing ? <li className="mut">No pain came or went, and no key figure left its interval.</li> : null}
      </ul>
    </>
  );
}
