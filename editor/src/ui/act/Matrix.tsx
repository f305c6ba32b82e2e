/** Value and effort as a plane with four named quadrants; the table below it says the same. */
import { Link } from "wouter";
import { tr } from "@/language/tr";
import { QUADRANTS, type Formula, type Opportunity } from "@/schema/act";
import { whole } from "@/system/words";
import { isAlone, placed } from "@/ui/act/matrix";
import { LEVEL_SAID, points, QUADRANT_SAID } from "@/ui/act/words";

function said(one: Opportunity): string {
  return tr("{title}: value {points}, {effort} effort", { title: one.title, points: points(one.value), effort: LEVEL_SAID[one.effort] });
}

export function Matrix({ shown, formula }: { readonly shown: readonly Opportunity[]; readonly formula: Formula }) {
  const dots = placed(shown, formula.much_from);
  const without = shown.length - dots.length;
  return (
    <figure className="matrix" aria-labelledby="matrix-name">
      <figcaption id="matrix-name" className="hidden-visually">{tr("Value and effort; the numbers are the places in the table below")}</figcaption>
      <div className="axis-y mut small" aria-hidden="true">{tr("Value")}</div>
      <div className="plane">
        {QUADRANTS.map((quadrant) => {
          const [name, about] = QUADRANT_SAID[quadrant];
          return <div key={quadrant} className={`box b-${quadrant.replaceAll(" ", "-")}`}><b>{name}</b><span className="mut small">{about}</span></div>;
        })}
        <ul>
          {dots.map(({ one, place, x, y }) => (
            <li key={one.id} style={{ left: `${x}%`, top: `${y}%` }}>
              <Link href={`/opportunities/${one.id}`} className="dot" title={said(one)} aria-label={`${place}. ${[said(one), one.quadrant ? QUADRANT_SAID[one.quadrant][0] : ""].join(", ")}`}>{place}</Link>
              {isAlone(dots, { x, y }) ? <span className="says" aria-hidden="true" dir="auto">{one.title}</span> : null}
            </li>
          ))}
        </ul>
      </div>
      <div className="axis-x mut small" aria-hidden="true"><span>{tr("Effort: low")}</span><span>{LEVEL_SAID.medium}</span><span>{LEVEL_SAID.high}</span></div>
      {without ? <p className="mut small">{tr("{count} not valued yet, only in the table.", { count: whole(without) })}</p> : null}
    </figure>
  );
}
