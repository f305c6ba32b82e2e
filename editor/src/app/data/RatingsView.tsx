/** What goes with ratings, and which moments of a journey decide how it is remembered. */
import { useResource } from "@/app/resource";
import { tr, trn } from "@/language/tr";
import type { DataSet } from "@/schema/data";
import type { MeasuredTouchpoint } from "@/schema/measured";
import type { Driver, Drivers, Moments, ToldMap } from "@/schema/told";
import { percent, say, whole } from "@/system/words";
import { ASSOCIATION, between, driversSaid, FEATURES, momentsSaid, points, rank, responsesSaid } from "@/ui/data/driversSaid";
import { Empty, Notice, Waiting } from "@/ui/kit/marks";
import "@/ui/act/act.css";

export function RatingsView({ dataset }: { readonly dataset: DataSet }) {
  const { data, problem } = useResource<{ readonly map: ToldMap }>(`/datasets/${dataset.id}/map`);
  if (problem) return <Notice tone="wrong"><p>{problem.message}</p></Notice>;
  if (!data) return <Waiting>{tr("Looking what goes with ratings")}</Waiting>;
  const { drivers, moments, touchpoints } = data.map;
  if (!drivers || !moments) return <Empty title={tr("It was not looked for")}>{tr("What goes with ratings is looked for journey by journey; these data are summed up, since they are so many.")}</Empty>;
  return (
    <>
      <section aria-labelledby="drivers">
        <h2 id="drivers">{tr("What goes with ratings")}</h2>
        <p className="lead">{driversSaid(drivers)}</p>
        {drivers.responses ? <p className="mut">{responsesSaid(drivers.responses)}</p> : null}
        {drivers.found.length ? <><Claimed found={drivers.found} /><p className="mut">{ASSOCIATION}</p></> : null}
        <Others drivers={drivers} />
      </section>
      <section aria-labelledby="moments">
        <h2 id="moments">{tr("Which moments decide")}</h2>
        <p className="lead">{momentsSaid(moments)}</p>
        {moments.tests.length ? <Tests moments={moments} /> : null}
      </section>
      <Special touchpoints={touchpoints} />
    </>
  );
}

function Claimed({ found }: { readonly found: readonly Driver[] }) {
  const reach = Math.max(0.5, ...found.flatMap(({ effect }) => [Math.abs(effect.low), Math.abs(effect.high)]));
  return (
    <div className="scroll" role="region" tabIndex={0} aria-label={tr("Facts that are claimed")}>
      <table className="grid told">
        <thead><tr><th scope="col">{tr("Fact")}</th><th scope="col">{tr("Points of a rating, −2 to +2")}</th><th scope="col">{tr("Weighted for who answers")}</th><th scope="col">{tr("With it, without")}</th><th scope="col">{tr("Share of what is explained")}</th><th scope="col">{tr("Rank")}</th></tr></thead>
        <tbody>
          {found.map((driver) => (
            <tr key={driver.id}>
              <th scope="row">{driver.label}<div className="mut small" dir="auto">{driver.names.map((name) => tr("“{name}”", { name })).join(", ")}</div></th>
              <td className="num"><Reach driver={driver} reach={reach} /><b>{points(driver.effect.value)}</b> {driver.unit}<div className="mut small">{between(driver.effect)}</div></td>
              <td className="num">{points(driver.weighted.value)}<div className="mut small">{between(driver.weighted)}</div></td>
              <td className="num">{points(driver.with)}, {points(driver.without)}<div className="mut small">n {whole(driver.n)}, {whole(driver.n_without)}</div></td>
              <td className="num">{percent(driver.share.value)}<div className="mut small">{tr("{low} to {high}", { low: percent(driver.share.low), high: percent(driver.share.high) })}</div></td>
              <td className="num">{rank(driver)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The interval on a line whose middle is no effect; the numbers stand beside it. */
function Reach({ driver: { effect }, reach }: { readonly driver: Driver; readonly reach: number }) {
  const at = (value: number): number => 84 * (1 + value / reach);
  return (
    <svg className={`reach ${effect.value < 0 ? "low" : "high"}`} viewBox="0 0 168 20" width="168" height="20" aria-hidden="true">
      <path className="zero" d="M84 2V18" />
      <path d={`M${at(effect.low).toFixed(1)} 10H${at(effect.high).toFixed(1)}`} />
      <circle cx={at(effect.value)} cy="10" r="4" />
    </svg>
  );
}

function Others({ drivers: { others } }: { readonly drivers: Drivers }) {
  if (!others.length) return null;
  return (
    <details>
      <summary>{trn(others.length, "{n} fact that was looked at and is not claimed, with the first test it fails", "{n} facts that were looked at and are not claimed, each with the first test it fails")}</summary>
      <dl className="facts">{others.map(({ id, label, why }) => <div key={id}><dt>{label}</dt><dd className="mut">{why}</dd></div>)}</dl>
    </details>
  );
}

function Tests({ moments }: { readonly moments: Moments }) {
  return (
    <table className="grid told">
      <thead><tr><th scope="col">{tr("Of a journey’s strain")}</th><th scope="col">{tr("Verdict")}</th><th scope="col">{tr("Foretells by itself")}</th><th scope="col">{tr("Why")}</th></tr></thead>
      <tbody>
        {moments.tests.map(({ feature, kept, alone, why }) => (
          <tr key={feature}><th scope="row">{FEATURES[feature]}</th><td>{kept ? <b>{tr("kept")}</b> : <span className="mut">{tr("rejected")}</span>}</td><td className="num">{alone > 0 ? percent(alone) : tr("nothing")}</td><td className="mut">{why}</td></tr>
        ))}
      </tbody>
    </table>
  );
}

const MARKS = { peak: tr("peak"), drop: tr("drop") } as const;

/** The first and the last touchpoint, always, and the curve's peaks and drops. */
function Special({ touchpoints }: { readonly touchpoints: readonly MeasuredTouchpoint[] }) {
  const rows = touchpoints.map((at) => ({ at, marks: [at.first ? tr("first") : "", at.last ? tr("last") : "", at.mark ? MARKS[at.mark] : ""].filter(Boolean).join(", ") })).filter(({ marks }) => marks);
  if (!rows.length) return null;
  return (
    <section aria-labelledby="special">
      <h2 id="special">{tr("First, last, peaks and drops")}</h2>
      <table className="grid told">
        <thead><tr><th scope="col">{tr("Touchpoint")}</th><th scope="col">{tr("What it is")}</th><th scope="col">{tr("Mean rating of those who pass")}</th><th scope="col">{tr("Strain")}</th></tr></thead>
        <tbody>
          {rows.map(({ at, marks }) => {
            const [rating, strain] = [say(at.satisfaction, "satisfaction"), say(at.strain, "strain")];
            return (
              <tr key={at.id}><th scope="row" dir="auto">{at.name}<div className="mut small">{at.stage}</div></th><td>{marks}</td><td className="num">{rating.value}<div className="mut small">{rating.interval}{rating.certainty === "none" ? "" : ` n ${whole(rating.n)}`}</div></td><td className="num">{strain.value}<div className="mut small">{strain.interval}</div></td></tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
