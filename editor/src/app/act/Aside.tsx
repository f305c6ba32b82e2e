/** Beside the worst touchpoints: what the last imports changed, what is due, and what customers wrote there. */
import { Link } from "wouter";
import { ago, dayOf, exactly } from "@/app/when";
import { shownText } from "@/document/text";
import { tr, trn } from "@/language/tr";
import type { Act, Stand } from "@/schema/act";
import { say } from "@/system/words";
import { StatusMark } from "@/ui/act/Marks";
import { rich } from "@/ui/kit/rich";

export function Aside({ act }: { readonly act: Act }) {
  const due = act.due.flatMap((id) => act.opportunities.filter((one) => one.id === id));
  const quotes = act.worst.flatMap((worst) => worst.quotes.map((quote) => ({ ...quote, at: worst.name }))).slice(0, 3);
  return (
    <aside className="act-aside" aria-label={tr("What has changed and what is due")}>
      {act.stands.length ? (
        <section aria-labelledby="since">
          <h2 id="since">{tr("Since the last import")}</h2>
          <ul>{act.stands.slice(0, 3).map((stand) => <li key={stand.dataset}><Changes stand={stand} several={act.stands.length > 1} /></li>)}</ul>
        </section>
      ) : null}
      <section aria-labelledby="due">
        <h2 id="due">{tr("Opportunities due")}</h2>
        {due.length ? (
          <ul>
            {due.map((one) => (
              <li key={one.id}>
                <Link href={`/opportunities/${one.id}`} dir="auto">{one.title}</Link>
                <div className="row wrap small mut"><StatusMark status={one.status} /><Due day={one.due ?? ""} overdue={one.overdue} /></div>
              </li>
            ))}
          </ul>
        ) : <p className="mut small">{tr("Nothing is due within 30 days.")} <Link href="/opportunities">{tr("All opportunities")}</Link></p>}
      </section>
      <section aria-labelledby="reviews">
        <h2 id="reviews">{tr("Reviews due")}</h2>
        {act.reviews.length ? (
          <ul>
            {act.reviews.map((map) => (
              <li key={map.id}>
                <Link href={`/journeys/${map.id}`} dir="auto">{shownText(map.title) || tr("Untitled")}</Link>
                <div className="small mut"><Due day={map.summary.review} overdue={map.summary.overdue} />{map.summary.stale ? `, ${trn(map.summary.stale, "{n} statement older than six months", "{n} statements older than six months")}` : ""}</div>
              </li>
            ))}
          </ul>
        ) : <p className="mut small">{act.maps ? tr("No map is due for review within 30 days.") : tr("There are no maps yet.")}</p>}
      </section>
      {quotes.length ? (
        <section aria-labelledby="words">
          <h2 id="words">{tr("In their words")}</h2>
          <ul>
            {quotes.map(({ text, emotion, at }) => (
              <li key={text}>
                <blockquote dir="auto">{tr("“{name}”", { name: text })}</blockquote>
                <div className="small mut">{tr("{emotion} (estimated), {touchpoint}", { emotion: EMOTIONS[emotion] ?? emotion, touchpoint: at })}</div>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </aside>
  );
}

const EMOTIONS: Readonly<Record<string, string>> = {
  happy: tr("happy"), surprised: tr("surprised"), angry: tr("angry"), frustrated: tr("frustrated"), anxious: tr("anxious"), sad: tr("sad"), neutral: tr("neutral"),
};

function Due({ day, overdue }: { readonly day: string; readonly overdue: boolean }) {
  return overdue ? <span className="badge warm">{tr("was due {day}", { day: dayOf(day) })}</span> : tr("due {day}", { day: dayOf(day) });
}

/** What an import changed: journeys, pains that came and went, figures that part. */
function Changes({ stand, several }: { readonly stand: Stand; readonly several: boolean }) {
  const name = several ? <b dir="auto">{stand.name}: </b> : null;
  const when = <span title={exactly(stand.changed_at)}>{ago(stand.changed_at)}</span>;
  if (!stand.before_revision) {
    const link = <Link href={`/data/${stand.dataset}/update`}>{tr("Update it")}</Link>;
    return <p>{name}{rich("The first import, {when}: there is nothing to compare with yet. {link} with a newer export to see what changes.", { when, link })}</p>;
  }
  const more = stand.journeys - (stand.journeys_before ?? stand.journeys);
  const turned = stand.kpis.filter(({ turn }) => turn === "better" || turn === "worse" || turn === "other");
  const nothing = !turned.length && !stand.appeared.length && !stand.gone.length;
  return (
    <>
      <p>{name}{moreJourneys(more)}{stand.last ? `, ${tr("until {day}", { day: dayOf(stand.last) })}` : ""} <span className="mut small">({when})</span></p>
      <ul className="small">
        {stand.appeared.map((pain) => <li key={pain}><span className="turn worse">{tr("New pain:")}</span> {pain}</li>)}
        {stand.gone.map((pain) => <li key={pain}><span className="turn better">{tr("Not found any more:")}</span> {pain}</li>)}
        {turned.map((kpi) => {
          const unit = kpi.unit as Parameters<typeof say>[1];
          return <li key={kpi.metric}><span className={`turn ${kpi.turn}`}>{kpi.label}</span> {kpi.before ? say(kpi.before, unit).value : ""} → {say(kpi.now, unit).value}</li>;
        })}
        {nothing ? <li className="mut">{tr("No pain came or went, and no key figure left its interval.")}</li> : null}
      </ul>
    </>
  );
}

function moreJourneys(more: number): string {
  if (more === 0) return tr("As many journeys as before");
  return more > 0 ? trn(more, "{n} journey more", "{n} journeys more") : trn(-more, "{n} journey fewer", "{n} journeys fewer");
}
