/** What the newest import says of a persona: read when the page is opened, never copied into it. */
import { Link, useLocation } from "wouter";
import { post, told } from "@/app/api";
import { hoursSaid, markOf, meanSaid, partSaid, sharePart, shareSaid } from "@/app/personas/figures";
import { RuleEditor } from "@/app/personas/RuleEditor";
import { changed, useResource } from "@/app/resource";
import { useMayEdit } from "@/app/session";
import { tr, trn } from "@/language/tr";
import type { MapLine } from "@/schema/api";
import type { FoundPersona, MeasuredPersona, PersonaPart, PersonaSheet } from "@/schema/personas";
import { whole } from "@/system/words";
import { Button } from "@/ui/kit/Button";
import { Notice, Waiting } from "@/ui/kit/marks";
import { rich } from "@/ui/kit/rich";
import { say } from "@/ui/kit/toasts";

const SHOWN = 5;

export function DataSays({ persona }: { readonly persona: PersonaSheet }) {
  const measured = useResource<MeasuredPersona>(persona.source ? `/personas/${persona.id}/measured` : null);
  const mayEdit = useMayEdit();
  const found = measured.data;
  const { source } = persona;
  if (!source) return mayEdit ? <section className="card p-data" aria-label={tr("What the data says")}><h2>{tr("What the data says")}</h2><p className="mut">{tr("Nothing yet: no rule of a dataset stands behind this persona.")}</p><RuleEditor persona={persona} job={null} /></section> : null;
  return (
    <section className="card p-data" aria-label={tr("What the data says")}>
      <header className="row wrap">
        <h2 className="grow">{tr("What the data says")}</h2>
        {found?.persona ? <DrawMap persona={persona} /> : null}
      </header>
      <p dir="auto">{source.rule}</p>
      {mayEdit ? <RuleEditor key={source.where} persona={persona} job={found?.job ?? null} /> : <details><summary>{tr("The rule as a filter")}</summary><code>{source.where}</code></details>}
      {measured.loading && !found ? <Waiting>{tr("Reading the figures")}</Waiting> : null}
      {measured.problem ? <Notice tone="wrong"><p>{measured.problem.message}</p></Notice> : null}
      {found && !found.persona && !found.job ? <Notice><p>{tr("Nothing now: {why}.", { why: found.why })}</p></Notice> : null}
      {found?.persona ? <Figures found={found.persona} /> : null}
      {found?.persona ? (
        <p className="mut small">
          {rich("From {dataset}, revision {revision}.", { dataset: <Link href={`/data/${found.dataset}`}>{found.name}</Link>, revision: found.revision })}{" "}
          {tr("What sets them apart is marked: beyond chance, and by ten points or more. All of it is association.")}
        </p>
      ) : null}
    </section>
  );
}

function DrawMap({ persona }: { readonly persona: PersonaSheet }) {
  const [, go] = useLocation();
  const mayEdit = useMayEdit();
  const { source } = persona;
  if (!mayEdit || !source) return null;
  const draw = async (): Promise<void> => {
    try {
      const from = { kind: "dataset", dataset: source.dataset, attribute: source.attribute, value: source.value };
      const made = await post<MapLine>("/maps", { title: tr("Journey of {persona}", { persona: persona.name }).slice(0, 200), from });
      changed("/maps");
      go(`/journeys/${made.id}`);
    } catch (error) {
      say(told(error));
    }
  };
  return <Button size="tiny" onPress={() => void draw()}>{tr("Draw their map")}</Button>;
}

function Figures({ found }: { readonly found: FoundPersona }) {
  const journeys = { journeys: whole(found.n), share: sharePart(found.share.value) };
  return (
    <>
      <dl className="p-figures">
        <div><dt>{tr("Journeys")}</dt><dd>{found.customers === null ? tr("{journeys} ({share} of all)", journeys) : trn(found.customers, "{journeys} ({share} of all), by {n} customer", "{journeys} ({share} of all), by {n} customers", journeys)}</dd></div>
        <div><dt>{tr("Satisfaction, −2 to +2")}</dt><dd>{meanSaid(found.satisfaction)}</dd></div>
        <div><dt>{tr("In their messages, −2 to +2")}</dt><dd>{meanSaid(found.feeling)}</dd></div>
        <div><dt>{tr("Median time to a fix")}</dt><dd>{hoursSaid(found.hours_to_fix.value)}, n {whole(found.hours_to_fix.n)}</dd></div>
        <div><dt>{tr("Lost a journey, estimated")}</dt><dd>{hoursSaid(found.lost_hours_each.value)}</dd></div>
      </dl>
      <div className="p-mixes">
        <Mix title={tr("How they come")} parts={found.channels} />
        <Mix title={tr("What they ask for")} parts={found.asks} />
        <Pains pains={found.pains} />
      </div>
      <Way parts={found.travels} />
      <details>
        <summary>{tr("The five questions")}</summary>
        <dl className="p-questions">
          {found.answers.map((one) => (
            <div key={one.about}><dt>{one.question}</dt><dd>{one.told ?? <span className="mut">{tr("Data does not say.")}</span>}<br /><span className="mut small">{tr("To ask: {ask}", { ask: one.ask })}</span></dd></div>
          ))}
        </dl>
      </details>
    </>
  );
}

function Mix({ title, parts }: { readonly title: string; readonly parts: readonly PersonaPart[] }) {
  return (
    <div>
      <h3>{title}</h3>
      {parts.length ? null : <p className="mut">{tr("not recorded")}</p>}
      <ul className="p-mix">
        {parts.slice(0, SHOWN).map((part) => (
          <li key={part.name}>
            <span dir="auto">{part.name} <Mark part={part} /></span>
            <span className="mut small">{partSaid(part)}</span>
            <span className="bar" aria-hidden="true"><i style={{ width: `${100 * (part.share.value ?? 0)}%` }} />{part.others === null ? null : <u style={{ left: `${100 * part.others}%` }} />}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Mark({ part }: { readonly part: PersonaPart }) {
  const mark = markOf(part);
  return mark ? <b className="small">{mark === "more" ? tr("▲ more") : tr("▼ less")}</b> : null;
}

function Pains({ pains }: { readonly pains: FoundPersona["pains"] }) {
  return (
    <div>
      <h3>{tr("What hurts them")}</h3>
      {pains.length ? null : <p className="mut">{tr("None that was looked for.")}</p>}
      <ul className="p-lines">
        {pains.map((pain) => (
          <li key={pain.name}>{pain.name} <span className="mut small">{shareSaid(pain.share.value, pain.others)}, n {whole(pain.n)}</span></li>
        ))}
      </ul>
    </div>
  );
}

function Way({ parts }: { readonly parts: readonly PersonaPart[] }) {
  if (!parts.length) return null;
  return (
    <>
      <h3>{tr("How their way differs")}</h3>
      <ul className="p-lines">
        {parts.slice(0, SHOWN).map((part) => {
          const said = { touchpoint: part.touchpoint_name ?? part.name, share: partSaid(part) };
          return <li key={part.name}>{markOf(part) === "more" ? tr("More pass “{touchpoint}”: {share}", said) : tr("Fewer pass “{touchpoint}”: {share}", said)}</li>;
        })}
      </ul>
    </>
  );
}
