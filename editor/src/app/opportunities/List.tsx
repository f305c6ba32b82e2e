/** Opportunities as a table, the highest score first: what, why, what it is worth at most, effort, who and until when. */
import { Link } from "wouter";
import { KIND_SAID, levelSaid } from "@/app/opportunities/words";
import { useResource } from "@/app/resource";
import { dayOf } from "@/app/when";
import { tr, trIn } from "@/language/tr";
import type { Formula, Opportunity } from "@/schema/act";
import type { Person } from "@/schema/api";
import { QuadrantMark, StatusMark } from "@/ui/act/Marks";
import { money, points, reach, yearly } from "@/ui/act/words";
import { Avatar, Empty } from "@/ui/kit/marks";

export function List({ shown, formula }: { readonly shown: readonly Opportunity[]; readonly formula: Formula }) {
  const people = useResource<readonly Person[]>("/people").data ?? [];
  if (!shown.length) return <Empty title={tr("None of them")}>{tr("No opportunity is like that. Choose others above, or search for something else.")}</Empty>;
  return (
    <table className="grid ideas">
      <caption className="hidden-visually">{tr("Opportunities by score")}</caption>
      <thead>
        <tr>
          <th scope="col"><span className="hidden-visually">{trIn("rank", "Place")}</span></th>
          <th scope="col">{tr("Opportunity")}</th>
          <th scope="col">{tr("At most, a year")}</th>
          <th scope="col">{tr("Value, score")}</th>
          <th scope="col">{tr("Effort, confidence")}</th>
          <th scope="col">{tr("Status")}</th>
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
  const sure = one.own_confidence ? "" : one.dataset ? tr("by n") : tr("assumed");
  return (
    <tr>
      <td className="place num mut">{place}</td>
      <th scope="row" className="title">
        <Link className="name" dir="auto" href={`/opportunities/${one.id}`}>{one.title}</Link>
        <div className="mut small" dir="auto">{[KIND_SAID[one.kind], one.dataset_name].filter(Boolean).join(" · ")}</div>
        {one.facts.pain ? <div className="why">{one.facts.pain_name}<span className="mut">, {reach(one)}</span></div> : null}
        {one.found ? null : <span className="badge">{tr("not found any more by the newest import")}</span>}
      </th>
      <td data-label={tr("At most, a year")} className="num">{hours ? <><b>{hours}</b><div className="mut small">{between}</div></> : <span className="mut small">{tr("no hours")}</span>}{cost ? <div className="small">{cost}</div> : null}</td>
      <td data-label={tr("Value, score")} className="num"><QuadrantMark quadrant={one.quadrant} />{one.value === null ? null : <div className="mut small">{tr("value {value}, score {score}", { value: points(one.value), score: points(one.score) })}</div>}</td>
      <td data-label={tr("Effort, confidence")}>{levelSaid(one.effort, one.own_effort ? "" : tr("assumed"))}<div className="mut small">{levelSaid(one.confidence, sure)}</div></td>
      <td data-label={tr("Status")}>
        <div className="row"><StatusMark status={one.status} />{owner ? <Avatar name={owner.name} colour={owner.colour} /> : <span className="mut small">{tr("no owner")}</span>}</div>
        {one.due ? <div className="small">{one.overdue ? <span className="badge warm">{tr("was due {day}", { day: dayOf(one.due) })}</span> : <span className="mut">{tr("due {day}", { day: dayOf(one.due) })}</span>}</div> : null}
      </td>
    </tr>
  );
}
