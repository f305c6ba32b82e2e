/** Opportunities as a table, the highest score first: what, why, what it is worth at most, effort, who and until when. */
import { Link } from "wouter";
import { useResource } from "@/app/resource";
import { dayOf } from "@/app/when";
import type { Formula, Opportunity } from "@/schema/act";
import type { Person } from "@/schema/api";
import { QuadrantMark, StatusMark } from "@/ui/act/Marks";
import { begun, level, money, points, reach, yearly } from "@/ui/act/words";
import { Avatar, Empty } from "@/ui/kit/marks";

export function List({ shown, formula }: { readonly shown: readonly Opportunity[]; readonly formula: Formula }) {
  const people = useResource<readonly Person[]>("/people").data ?? [];
  if (!shown.length) return <Empty title="None of them">No opportunity is like that. Choose others above, or search for something else.</Empty>;
  return (
    <table className="grid ideas">
      <caption className="hidden-visually">Opportunities by score</caption>
      <thead>
        <tr>
          <th scope="col"><span className="hidden-visually">Place</span></th>
          <th scope="col">Opportunity</th>
          <th scope="col">At most, a year</th>
          <th scope="col">Value, score</th>
          <th scope="col">Effort, confidence</th>
          <th scope="col">Status</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((one, place) => <Line key={one.id} one={one} place={place + 1} formula={formula} owner={people.find(({ id }) => id === one.owner)} />)}
      </tbody>
    </table>
  );
}

interface LineProps {
  readonly one: Opportunity;
  readonly place: number;
  readonly formula: Formula;
  readonly owner: Person | undefined;
}

function Line({ one, place, formula, owner }: LineProps) {
  const [hours, between] = yearly(one);
  const cost = money(one.money_a_year, formula);
  return (
    <tr>
      <td className="place num mut">{place}</td>
      <th scope="row" className="title">
        <Link className="name" dir="auto" href={`/opportunities/${one.id}`}>{one.title}</Link>
        <div className="mut small" dir="auto">{[begun(one.kind), one.dataset_name].filter(Boolean).join(" · ")}</div>
        {one.facts.pain ? <div className="why">{one.facts.pain_name}<span className="mut">, {reach(one)}</span></div> : null}
        {one.found ? null : <span className="badge">not found any more by the newest import</span>}
      </th>
      <td data-label="At most, a year" className="num">{hours ? <><b>{hours}</b><div className="mut small">{between}</div></> : <span className="mut small">no hours</span>}{cost ? <div className="small">{cost}</div> : null}</td>
      <td data-label="Value, score" className="num"><QuadrantMark quadrant={one.quadrant} />{one.value === null ? null : <div className="mut small">value {points(one.value)}, score {points(one.score)}</div>}</td>
      <td data-label="Effort, confidence">{level(one.effort, one.own_effort, "assumed")}<div className="mut small">{level(one.confidence, one.own_confidence, one.dataset ? "by n" : "assumed")}</div></td>
      <td data-label="Status">
        <div className="row"><StatusMark status={one.status} />{owner ? <Avatar name={owner.name} colour={owner.colour} /> : <span className="mut small">no owner</span>}</div>
        {one.due ? <div className="small">{one.overdue ? <span className="badge warm">was due {dayOf(one.due)}</span> : <span className="mut">due {dayOf(one.due)}</span>}</div> : null}
      </td>
    </tr>
  );
}
