/** Value and effort as a plane with four named quadrants; the table below it says the same. */
import { Link } from "wouter";
import { QUADRANTS, type Formula, type Opportunity } from "@/schema/act";
import { isAlone, placed } from "@/ui/act/matrix";
import { points, QUADRANT_SAID } from "@/ui/act/words";

export function Matrix({ shown, formula }: { readonly shown: readonly Opportunity[]; readonly formula: Formula }) {
  const dots = placed(shown, formula.much_from);
  const without = shown.length - dots.length;
  return (
    <figure className="matrix" aria-labelledby="matrix-name">
      <figcaption id="matrix-name" className="hidden-visually">Value and effort; the numbers are the places in the table below</figcaption>
      <div className="axis-y mut small" aria-hidden="true">Value</div>
      <div className="plane">
        {QUADRANTS.map((quadrant) => {
          const [name, about] = QUADRANT_SAID[quadrant];
          return <div key={quadrant} className={`box b-${quadrant.replaceAll(" ", "-")}`}><b>{name}</b><span className="mut small">{about}</span></div>;
        })}
        <ul>
          {dots.map(({ one, place, x, y }) => (
            <li key={one.id} style={{ left: `${x}%`, top: `${y}%` }}>
              <Link href={`/opportunities/${one.id}`} className="dot" title={`${one.title}: value ${points(one.value)}, ${one.effort} effort`} aria-label={`${place}. ${one.title}: value ${points(one.value)}, ${one.effort} effort, ${one.quadrant ?? ""}`}>{place}</Link>
              {isAlone(dots, { x, y }) ? <span className="says" aria-hidden="true" dir="auto">{one.title}</span> : null}
            </li>
          ))}
        </ul>
      </div>
      <div className="axis-x mut small" aria-hidden="true"><span>Effort: low</span><span>medium</span><span>high</span></div>
      {without ? <p className="mut small">{without} not valued yet, only in the table.</p> : null}
    </figure>
  );
}
