/** What hurts in a dataset: every pain with n, interval, cost and evidence; then what was not found, and what cannot be said. */
import { Link } from "wouter";
import { useResource } from "@/app/resource";
import { tr, trn } from "@/language/tr";
import type { Opportunities } from "@/schema/act";
import type { DataSet } from "@/schema/data";
import type { FullPain, Sought, ToldMap } from "@/schema/told";
import { MIN_N_VALUE, percent, say, whole } from "@/system/words";
import { StatusMark } from "@/ui/act/Marks";
import { points, seenIn } from "@/ui/act/words";
import { Empty, Notice, Waiting } from "@/ui/kit/marks";
import { rich } from "@/ui/kit/rich";
import "@/ui/act/act.css";

export function PainsView({ dataset }: { readonly dataset: DataSet }) {
  const { data, problem } = useResource<{ readonly map: ToldMap }>(`/datasets/${dataset.id}/map`);
  const proposed = useResource<Opportunities>("/opportunities").data?.opportunities.filter((one) => one.dataset === dataset.id) ?? [];
  if (problem) return <Notice tone="wrong"><p>{problem.message}</p></Notice>;
  if (!data) return <Waiting>{tr("Looking where it hurts")}</Waiting>;
  const { pains, touchpoints } = data.map;
  if (!pains) return <Empty title={tr("Pains were not looked for")}>{tr("They are looked for journey by journey; these data are summed up, since they are so many.")}</Empty>;
  const names = new Map(touchpoints.map(({ id, name }) => [id, name]));
  const how = new Map(pains.sought.map((sought) => [sought.kind, sought]));
  const of = (outcome: Sought["outcome"]): readonly Sought[] => pains.sought.filter((sought) => sought.outcome === outcome);
  return (
    <>
      <section aria-labelledby="found">
        <h2 id="found">{tr("Where it hurts")}</h2>
        <p className="mut">{looked(of("found").length, of("clear").length, of("unsaid").length)} {tr("Lost time is estimated; journeys can have several pains, so shares do not add up. That they rate lower is an association.")}</p>
        {pains.found.length ? null : <Empty title={tr("Nothing hurts that was looked for")}>{tr("None of the detectors found a pain in these data.")}</Empty>}
        <ol className="pain-list">
          {pains.found.map((pain) => (
            <li key={`${pain.kind} ${pain.subject ?? ""}`}>
              <PainSaid pain={pain} how={how.get(pain.kind)} names={names} />
              {proposed.filter(({ facts }) => facts.pain === pain.kind && facts.subject === (pain.subject ?? "")).map((one) => (
                <p key={one.id} className="row wrap">{tr("What could be done:")} <Link href={`/opportunities/${one.id}`} dir="auto">{one.title}</Link> <StatusMark status={one.status} /></p>
              ))}
            </li>
          ))}
        </ol>
      </section>
      <Rest title={tr("What these data cannot tell")} sought={of("unsaid")} said={({ why }) => why} />
      <Rest title={tr("Looked for and not found")} sought={of("clear")} said={({ definition }) => definition} />
    </>
  );
}

function looked(found: number, clear: number, unsaid: number): string {
  const all = found + clear + unsaid;
  if (!unsaid) return trn(all, "{n} kind of pain looked for: {found} found, {clear} not there.", "{n} kinds of pain looked for: {found} found, {clear} not there.", { found, clear });
  return trn(
    all,
    "{n} kind of pain looked for: {found} found, {clear} not there, {unsaid} that these data cannot tell.",
    "{n} kinds of pain looked for: {found} found, {clear} not there, {unsaid} that these data cannot tell.",
    { found, clear, unsaid },
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
      <p className="mut">{rich("mostly at {touchpoint}, seen in {source}", { touchpoint: <b dir="auto">{pain.touchpoint_name}</b>, source: seenIn(pain.rests_on) })}</p>
      <dl className="kpis">
        <div><dt>{tr("Journeys")}</dt><dd className="num">{share.value}</dd><dd className="mut small num">{[share.interval, tr("{count} of {all}", { count: whole(pain.n), all: whole(pain.share.n) })].filter(Boolean).join(", ")}</dd></div>
        <div><dt>{tr("Lost hours, estimated")}</dt><dd className="num">{lost.certainty === "none" ? tr("no hours") : lost.value}</dd><dd className="mut small num">{[lost.interval, pain.lost_share === null ? "" : tr("{share} of all", { share: percent(Math.max(0, pain.lost_share)) })].filter(Boolean).join(", ")}</dd></div>
        <div><dt>{tr("Weight")}</dt><dd className="num">{points(pain.weight)}</dd><dd className="mut small">{rated(pain)}</dd></div>
      </dl>
      {how ? <p>{how.definition}</p> : null}
      {pain.told ? <p>{pain.told}</p> : null}
      <details>
        <summary>{tr("How it was found")}</summary>
        <dl className="facts small">
          {how ? <><div><dt>{tr("Counts from")}</dt><dd>{how.threshold}</dd></div><div><dt>{tr("Lost hours")}</dt><dd>{how.hours}</dd></div></> : null}
          <div><dt>{tr("Where")}</dt><dd>{where}</dd></div>
          {pain.examples.length ? <div><dt>{tr("Tickets")}</dt><dd>{pain.examples.join(", ")}</dd></div> : null}
          {how ? <div><dt>{tr("Source")}</dt><dd>{how.source}</dd></div> : null}
        </dl>
      </details>
    </>
  );
}

function rated({ satisfaction: one, satisfaction_of_others: others }: FullPain): string {
  if (Math.min(one.n, others.n) < MIN_N_VALUE) return tr("too few ratings to compare");
  return tr("rated {rating} (n {n}), others {others} (n {n_others})", { rating: say(one, "satisfaction").value, n: whole(one.n), others: say(others, "satisfaction").value, n_others: whole(others.n) });
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
