/** The worst touchpoints: lost time with its interval, journeys, the reason with n, how it feels, and what could be done. */
import { Link } from "wouter";
import { KIND_SAID } from "@/app/opportunities/words";
import { useResource } from "@/app/resource";
import { tr, trIn, trn } from "@/language/tr";
import type { Act, Opportunity, Worst } from "@/schema/act";
import type { Person } from "@/schema/api";
import { interval, percent, signed, TOO_FEW, whole } from "@/system/words";
import { LostBar, StatusMark } from "@/ui/act/Marks";
import { monthly } from "@/ui/act/words";
import { Avatar } from "@/ui/kit/marks";

export function WorstTable({ act }: { readonly act: Act }) {
  const people = useResource<readonly Person[]>("/people").data ?? [];
  const most = Math.max(...act.worst.map(({ lost }) => lost.high ?? lost.value));
  const several = act.stands.length > 1;
  return (
    <section aria-labelledby="worst">
      <h2 id="worst" className="hidden-visually">{tr("The worst touchpoints")}</h2>
      <table className="grid worst">
        <thead>
          <tr>
            <th scope="col"><span className="hidden-visually">{trIn("rank", "Place")}</span></th>
            <th scope="col">{tr("What happens to people")}</th>
            <th scope="col">{tr("Time lost (estimated)")}</th>
            <th scope="col">{tr("Journeys")}</th>
            <th scope="col">{tr("Feels")}</th>
            <th scope="col">{tr("What could be done")}</th>
          </tr>
        </thead>
        <tbody>
          {act.worst.map((worst, place) => (
            <Line key={`${worst.dataset} ${worst.touchpoint}`} worst={worst} place={place + 1} most={most} several={several} proposed={act.opportunities.find(({ id }) => id === worst.opportunity)} people={people} />
          ))}
        </tbody>
      </table>
      <p className="mut small">{tr("A place is ranked by the hours that customers lose there, then by journeys. Lost time is estimated from waiting and touch time; how a place feels is how those rate who pass it, an association.")}</p>
    </section>
  );
}

interface LineProps {
  readonly worst: Worst;
  readonly place: number;
  readonly most: number;
  readonly several: boolean;
  readonly proposed: Opportunity | undefined;
  readonly people: readonly Person[];
}

function Line({ worst, place, most, several, proposed, people }: LineProps) {
  const { reason } = worst;
  const [hours, between] = monthly(worst.lost);
  const pains = [
    trn(reason.of, "{count} of {n} journey", "{count} of {n} journeys", { count: whole(reason.journeys) }),
    worst.others ? trn(worst.others, "{n} other pain", "{n} other pains") : "",
  ].filter(Boolean).join("; ");
  return (
    <tr>
      <td className="place num mut">{place}</td>
      <th scope="row" className="title">
        <Link className="name" dir="auto" href={`/data/${worst.dataset}/pains`}>{worst.name}</Link>
        <div className="mut small" dir="auto">{several ? `${worst.dataset_name} · ` : ""}{worst.stage}</div>
        <div className="why">{reason.waiting}{reason.waiting && reason.pain ? ". " : ""}{reason.pain ? <>{reason.text}<span className="mut">, {pains}</span></> : null}</div>
      </th>
      <td data-label={tr("Time lost (estimated)")} className="num"><LostBar lost={worst.lost} most={most} /><b>{hours}</b> <span className="mut small">{between}</span><Since worst={worst} /></td>
      <td data-label={tr("Journeys")} className="num"><b>{whole(worst.journeys)}</b><div className="mut small">{percent(worst.journeys / Math.max(1, worst.of))}</div></td>
      <td data-label={tr("Feels")} className="num"><Feels worst={worst} /></td>
      <td data-label={tr("What could be done")}>{proposed ? <Proposed one={proposed} people={people} /> : <span className="mut small">{tr("nothing is proposed")}</span>}</td>
    </tr>
  );
}

/** Against the import before: a change only where the intervals part. */
function Since({ worst: { lost, lost_before: before, journeys_change: more } }: { readonly worst: Worst }) {
  if (!before) return null;
  if (lost.low === null || lost.high === null || before.low === null || before.high === null) return null;
  if (lost.low <= before.high && before.low <= lost.high) return <div className="mut small">{tr("steady since the last import")}</div>;
  const worse = lost.value > before.value;
  const change = before.value > 0 ? percent(Math.abs(lost.value / before.value - 1)) : "";
  const hours = worse ? tr("{share} more than before", { share: change }) : tr("{share} less than before", { share: change });
  const journeys = (share: string): string => (more !== null && more < 0 ? tr("{share} fewer journeys", { share }) : tr("{share} more journeys", { share }));
  return (
    <div className={`small turn ${worse ? "worse" : "better"}`}>
      <span aria-hidden="true">{worse ? "▲" : "▼"}</span> {more === null ? hours : `${hours}; ${journeys(percent(Math.abs(more)))}`}
    </div>
  );
}

const FEW = 10;

function Feels({ worst: { satisfaction, strain } }: { readonly worst: Worst }) {
  const felt = satisfaction && satisfaction.n >= FEW ? satisfaction : null;
  if (felt) {
    const tone = felt.value <= -1 ? "m2" : felt.value < -0.25 ? "m1" : felt.value <= 0.25 ? "0" : "p1";
    return <span title={interval(felt.low, felt.high, "satisfaction")}><span className="feel" style={{ background: `var(--e-${tone})` }} aria-hidden="true" /><b>{signed(felt.value, 1)}</b><div className="mut small">n {whole(felt.n)}</div></span>;
  }
  if (strain && strain.n >= FEW) return <span title={interval(strain.low, strain.high, "strain")}><b>{whole(strain.value)}</b><div className="mut small">{tr("strain of 100, n {n}", { n: whole(strain.n) })}</div></span>;
  return <span className="mut small">{TOO_FEW}</span>;
}

function Proposed({ one, people }: { readonly one: Opportunity; readonly people: readonly Person[] }) {
  const owner = people.find(({ id }) => id === one.owner);
  return (
    <div className="proposed">
      <div className="small mut">{KIND_SAID[one.kind]}</div>
      <Link href={`/opportunities/${one.id}`} dir="auto">{one.title}</Link>
      <div className="row">
        <StatusMark status={one.status} />
        {owner ? <Avatar name={owner.name} colour={owner.colour} /> : <span className="badge warm">{tr("No owner")}</span>}
      </div>
    </div>
  );
}
