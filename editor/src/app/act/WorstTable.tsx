/** The worst touchpoints: lost time with its interval, journeys, the reason with n, how it feels, and what could be done. */
import { Link } from "wouter";
import { useResource } from "@/app/resource";
import type { Act, Opportunity, Worst } from "@/schema/act";
import type { Person } from "@/schema/api";
import { counted, interval, percent, signed, whole } from "@/system/words";
import { LostBar, StatusMark } from "@/ui/act/Marks";
import { begun, monthly } from "@/ui/act/words";
import { Avatar } from "@/ui/kit/marks";

export function WorstTable({ act }: { readonly act: Act }) {
  const people = useResource<readonly Person[]>("/people").data ?? [];
  const most = Math.max(...act.worst.map(({ lost }) => lost.high ?? lost.value));
  const several = act.stands.length > 1;
  return (
    <section aria-labelledby="worst">
      <h2 id="worst" className="hidden-visually">The worst touchpoints</h2>
      <table className="grid worst">
        <thead>
          <tr>
            <th scope="col"><span className="hidden-visually">Place</span></th>
            <th scope="col">What happens to people</th>
            <th scope="col">Time lost (estimated)</th>
            <th scope="col">Journeys</th>
            <th scope="col">Feels</th>
            <th scope="col">What could be done</th>
          </tr>
        </thead>
        <tbody>
          {act.worst.map((worst, place) => (
            <Line key={`${worst.dataset} ${worst.touchpoint}`} worst={worst} place={place + 1} most={most} several={several} proposed={act.opportunities.find(({ id }) => id === worst.opportunity)} people={people} />
          ))}
        </tbody>
      </table>
      <p className="mut small">A place is ranked by the hours that customers lose there, then by journeys. Lost time is estimated from waiting and touch time; how a place feels is how those rate who pass it, an association.</p>
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
  return (
    <tr>
      <td className="place num mut">{place}</td>
      <th scope="row" className="title">
        <Link className="name" dir="auto" href={`/data/${worst.dataset}/pains`}>{worst.name}</Link>
        <div className="mut small" dir="auto">{several ? `${worst.dataset_name} · ` : ""}{worst.stage}</div>
        <div className="why">{reason.waiting}{reason.waiting && reason.pain ? ". " : ""}{reason.pain ? <>{reason.text}<span className="mut">, {whole(reason.journeys)} of {counted(reason.of, "journey")}{worst.others ? `; ${counted(worst.others, "other pain")}` : ""}</span></> : null}</div>
      </th>
      <td data-label="Time lost (estimated)" className="num"><LostBar lost={worst.lost} most={most} /><b>{hours}</b> <span className="mut small">{between}</span><Since worst={worst} /></td>
      <td data-label="Journeys" className="num"><b>{whole(worst.journeys)}</b><div className="mut small">{percent(worst.journeys / Math.max(1, worst.of))}</div></td>
      <td data-label="Feels" className="num"><Feels worst={worst} /></td>
      <td data-label="What could be done">{proposed ? <Proposed one={proposed} people={people} /> : <span className="mut small">nothing is proposed</span>}</td>
    </tr>
  );
}

/** Against the import before: a change only where the intervals part. */
function Since({ worst: { lost, lost_before: before, journeys_change: more } }: { readonly worst: Worst }) {
  if (!before) return null;
  if (lost.low === null || lost.high === null || before.low === null || before.high === null) return null;
  if (lost.low <= before.high && before.low <= lost.high) return <div className="mut small">steady since the last import</div>;
  const worse = lost.value > before.value;
  const change = before.value > 0 ? percent(Math.abs(lost.value / before.value - 1)) : "";
  return <div className={`small turn ${worse ? "worse" : "better"}`}><span aria-hidden="true">{worse ? "▲" : "▼"}</span> {change} {worse ? "more" : "less"} than before{more === null ? "" : `; ${percent(Math.abs(more))} ${more < 0 ? "fewer" : "more"} journeys`}</div>;
}

const FEW = 10;

function Feels({ worst: { satisfaction, strain } }: { readonly worst: Worst }) {
  const felt = satisfaction && satisfaction.n >= FEW ? satisfaction : null;
  if (felt) {
    const tone = felt.value <= -1 ? "m2" : felt.value < -0.25 ? "m1" : felt.value <= 0.25 ? "0" : "p1";
    return <span title={interval(felt.low, felt.high, "satisfaction")}><span className="feel" style={{ background: `var(--e-${tone})` }} aria-hidden="true" /><b>{signed(felt.value, 1)}</b><div className="mut small">n {whole(felt.n)}</div></span>;
  }
  if (strain && strain.n >= FEW) return <span title={interval(strain.low, strain.high, "strain")}><b>{whole(strain.value)}</b><div className="mut small">strain of 100, n {whole(strain.n)}</div></span>;
  return <span className="mut small">too few to say</span>;
}

function Proposed({ one, people }: { readonly one: Opportunity; readonly people: readonly Person[] }) {
  const owner = people.find(({ id }) => id === one.owner);
  return (
    <div className="proposed">
      <div className="small mut">{begun(one.kind)}</div>
      <Link href={`/opportunities/${one.id}`} dir="auto">{one.title}</Link>
      <div className="row">
        <StatusMark status={one.status} />
        {owner ? <Avatar name={owner.name} colour={owner.colour} /> : <span className="badge warm">No owner</span>}
      </div>
    </div>
  );
}
