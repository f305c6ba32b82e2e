/** What hurts in a dataset: every pain with n, interval, cost and evidence; then what was not found, and what cannot be said. */
import { Link } from "wouter";
import { useResource } from "@/app/resource";
import type { Opportunities } from "@/schema/act";
import type { DataSet } from "@/schema/data";
import type { FullPain, Sought, ToldMap } from "@/schema/told";
import { counted, MIN_N_VALUE, percent, say, whole } from "@/system/words";
import { StatusMark } from "@/ui/act/Marks";
import { points } from "@/ui/act/words";
import { Empty, Notice, Waiting } from "@/ui/kit/marks";
import "@/ui/act/act.css";

export function PainsView({ dataset }: { readonly dataset: DataSet }) {
  const { data, problem } = useResource<{ readonly map: ToldMap }>(`/datasets/${dataset.id}/map`);
  const proposed = useResource<Opportunities>("/opportunities").data?.opportunities.filter((one) => one.dataset === dataset.id) ?? [];
  if (problem) return <Notice tone="wrong"><p>{problem.message}</p></Notice>;
  if (!data) return <Waiting>Looking where it hurts</Waiting>;
  const { pains, touchpoints } = data.map;
  if (!pains) return <Empty title="Pains were not looked for">They are looked for journey by journey; these data are summed up, since they are so many.</Empty>;
  const names = new Map(touchpoints.map(({ id, name }) => [id, name]));
  const how = new Map(pains.sought.map((sought) => [sought.kind, sought]));
  const of = (outcome: Sought["outcome"]): readonly Sought[] => pains.sought.filter((sought) => sought.outcome === outcome);
  return (
    <>
      <section aria-labelledby="found">
        <h2 id="found">Where it hurts</h2>
        <p className="mut">{counted(pains.sought.length, "kind")} of pain looked for: {of("found").length} found, {of("clear").length} not there{of("unsaid").length ? `, ${of("unsaid").length} that these data cannot tell` : ""}. Lost time is estimated; journeys can have several pains, so shares do not add up. That they rate lower is an association.</p>
        {pains.found.length ? null : <Empty title="Nothing hurts that was looked for">None of the detectors found a pain in these data.</Empty>}
        <ol className="pain-list">
          {pains.found.map((pain) => (
            <li key={`${pain.kind} ${pain.subject ?? ""}`}>
              <PainSaid pain={pain} how={how.get(pain.kind)} names={names} />
              {proposed.filter(({ facts }) => facts.pain === pain.kind && facts.subject === (pain.subject ?? "")).map((one) => (
                <p key={one.id} className="row wrap">What could be done: <Link href={`/opportunities/${one.id}`} dir="auto">{one.title}</Link> <StatusMark status={one.status} /></p>
              ))}
            </li>
          ))}
        </ol>
      </section>
      <Rest title="What these data cannot tell" sought={of("unsaid")} said={({ why }) => why} />
      <Rest title="Looked for and not found" sought={of("clear")} said={({ definition }) => definition} />
    </>
  );
}

interface PainProps {
  readonly pain: FullPain;
  readonly how: Sought | undefined;
  readonly names: ReadonlyMap<string, string>;
}

function PainSaid({ pain, how, names }: PainProps) {
  const share = say(pain.share, "share");
  const lost = say(pain.lost_hours, "total hours");
  const where = pain.at.slice(0, 3).map(({ touchpoint, n }) => `${names.get(touchpoint) ?? touchpoint} ${whole(n)}`).join(", ");
  return (
    <>
      <h3>{pain.name}</h3>
      <p className="mut">mostly at <b dir="auto">{pain.touchpoint_name}</b>, seen in {pain.rests_on}</p>
      <dl className="kpis">
        <div><dt>Journeys</dt><dd className="num">{share.value}</dd><dd className="mut small num">{share.interval ? `${share.interval}, ` : ""}{whole(pain.n)} of {whole(pain.share.n)}</dd></div>
        <div><dt>Lost hours, estimated</dt><dd className="num">{lost.certainty === "none" ? "no hours" : lost.value}</dd><dd className="mut small num">{[lost.interval, pain.lost_share === null ? "" : `${percent(Math.max(0, pain.lost_share))} of all`].filter(Boolean).join(", ")}</dd></div>
        <div><dt>Weight</dt><dd className="num">{points(pain.weight)}</dd><dd className="mut small">{rated(pain)}</dd></div>
      </dl>
      {how ? <p>{how.definition}</p> : null}
      {pain.told ? <p>{pain.told}</p> : null}
      <details>
        <summary>How it was found</summary>
        <dl className="facts small">
          {how ? <><div><dt>Counts from</dt><dd>{how.threshold}</dd></div><div><dt>Lost hours</dt><dd>{how.hours}</dd></div></> : null}
          <div><dt>Where</dt><dd>{where}</dd></div>
          {pain.examples.length ? <div><dt>Tickets</dt><dd>{pain.examples.join(", ")}</dd></div> : null}
          {how ? <div><dt>Source</dt><dd>{how.source}</dd></div> : null}
        </dl>
      </details>
    </>
  );
}

function rated({ satisfaction: one, satisfaction_of_others: others }: FullPain): string {
  if (Math.min(one.n, others.n) < MIN_N_VALUE) return "too few ratings to compare";
  return `rated ${say(one, "satisfaction").value} (n ${whole(one.n)}), others ${say(others, "satisfaction").value} (n ${whole(others.n)})`;
}

interface RestProps {
  readonly title: string;
  readonly sought: readonly Sought[];
  readonly said: (sought: Sought) => string;
}

function Rest({ title, sought, said }: RestProps) {
  if (!sought.length) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <dl className="facts">{sought.map((one) => <div key={one.kind}><dt>{one.name}</dt><dd className="mut">{said(one)}</dd></div>)}</dl>
    </section>
  );
}
