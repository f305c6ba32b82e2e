/** Both states at a glance: the row of touchpoints with what happened to each, and the curves that changed. */
import { tr, trIn, trn } from "@/language/tr";
import type { CurvePair, Difference, DifferenceColumn } from "@/schema/history";
import { signed } from "@/system/words";
import { HOW_SAID } from "@/ui/history/words";

const WIDTH = 104;
const HEIGHT = 92;
const SIGNS = { added: "+", removed: "−", moved: "↔", merged: "⇥", renamed: "", changed: "", "": "" } as const;

export function Strip({ difference: { columns, curves } }: { readonly difference: Difference }) {
  const differing = curves.filter((pair) => pair.was.some((point, at) => point !== pair.now[at]));
  if (!differing.length && !columns.some(({ how, changes }) => how || changes)) return null;
  return (
    <div className="h-strip" role="group" aria-label={tr("The journey, touchpoint by touchpoint")} tabIndex={0}>
      <ol style={{ gridTemplateColumns: `repeat(${columns.length}, ${WIDTH}px)` }}>
        {columns.map((column, at) => <Head key={column.id} column={column} stage={columns[at - 1]?.stage === column.stage ? "" : column.stage} />)}
      </ol>
      {differing.map((pair) => <Curves key={pair.persona} pair={pair} />)}
      {differing.length ? <p className="small mut h-legend"><span className="h-was" aria-hidden="true" /> {trIn("state of a journey", "before")} <span className="h-now" aria-hidden="true" /> {tr("after, as the team believes it")}</p> : null}
    </div>
  );
}

function Head({ column, stage }: { readonly column: DifferenceColumn; readonly stage: string }) {
  return (
    <li data-how={column.how || (column.changes ? "changed" : "")}>
      <span className="h-stage clip" dir="auto">{stage}</span>
      <span className="h-name" dir="auto">{SIGNS[column.how] ? <span aria-hidden="true" className="h-sign">{SIGNS[column.how]}</span> : null}{column.name || tr("Without a name")}</span>
      <span className="h-count">{[column.how && HOW_SAID[column.how], column.changes && trn(column.changes, "{n} change", "{n} changes")].filter(Boolean).join(", ")}</span>
    </li>
  );
}

const x = (at: number): number => (at + 0.5) * WIDTH;
const y = (feeling: number): number => HEIGHT / 2 - (feeling / 2) * (HEIGHT / 2 - 10);

/** The path through the points that somebody said; over gaps it goes on, as on the map. */
function path(points: readonly (number | null)[]): string {
  return points.flatMap((point, at) => (point === null ? [] : [`${x(at)} ${y(point)}`])).map((spot, at) => `${at ? "L" : "M"}${spot}`).join("");
}

function Curves({ pair }: { readonly pair: CurvePair }) {
  const width = pair.now.length * WIDTH;
  const changed = pair.now.flatMap((now, at) => (now !== pair.was[at] && now !== null ? [{ at, now }] : []));
  const name = pair.name || tr("somebody");
  const spoken = trn(changed.length, "The curve of {name} before and after; {n} point differs", "The curve of {name} before and after; {n} points differ", { name });
  return (
    <figure>
      <figcaption className="small" dir="auto">{pair.name || tr("Somebody")}</figcaption>
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={spoken}>
        <line x1="0" x2={width} y1={HEIGHT / 2} y2={HEIGHT / 2} stroke="var(--hair)" />
        <path d={path(pair.was)} fill="none" stroke="var(--mut)" strokeWidth="1.5" strokeDasharray="3 4" />
        <path d={path(pair.now)} fill="none" stroke="var(--accent)" strokeWidth="2" strokeLinejoin="round" strokeLinecap="round" />
        {changed.map(({ at, now }) => (
          <g key={at}>
            <circle cx={x(at)} cy={y(now)} r="4" fill="var(--accent)" stroke="var(--surface)" strokeWidth="1.5" />
            <text x={x(at) + 8} y={y(now) - 6} className="h-number">{signed(now, 1)}</text>
          </g>
        ))}
      </svg>
    </figure>
  );
}
