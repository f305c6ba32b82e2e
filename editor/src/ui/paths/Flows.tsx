/** Flows drawn as arcs over one axis, and the same as a list for whoever does not see the drawing. */
import { tr, trIn, trn } from "@/language/tr";
import type { MeasuredPaths } from "@/schema/paths";
import { percent, say, whole } from "@/system/words";
import { drawFlows } from "@/ui/paths/flows";
import { centre, UNIT } from "@/ui/paths/metro";

const LABEL = 54;

export function Flows({ measured, least }: { readonly measured: MeasuredPaths; readonly least: number }) {
  const { flows, above, below } = drawFlows(measured, least);
  const width = UNIT * measured.touchpoints.length;
  const names = new Map(measured.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint.name]));
  if (!flows.length) return <p className="mut">{tr("No flow is that common.")}</p>;
  return (
    <>
      <div className="strip" role="region" aria-label={tr("Flows drawn over the touchpoints")} tabIndex={0}>
        <svg width={width} height={above + below + LABEL} role="img" aria-label={trn(flows.length, "{n} flow; the table below has it", "{n} flows; the table below has each")}>
          <g transform={`translate(0 ${above})`}>
            {flows.map(({ flow, path, width: weight, back }) => (
              <path key={`${flow.from} ${flow.to}`} d={path} fill="none" stroke={back ? "var(--wait)" : "var(--ink)"} strokeOpacity={back ? 0.9 : 0.5} strokeWidth={weight} strokeDasharray={back ? "5 4" : undefined}>
                <title>{tr("{from} to {to}: {count}", { from: names.get(flow.from) ?? "", to: names.get(flow.to) ?? "", count: whole(flow.n) })}</title>
              </path>
            ))}
            {measured.touchpoints.map((touchpoint, place) => <circle key={touchpoint.id} cx={centre(place)} cy="0" r="7" fill={touchpoint.waiting ? "var(--surface)" : "var(--ink)"} stroke={touchpoint.waiting ? "var(--wait)" : "var(--surface)"} strokeWidth="2" />)}
            {measured.touchpoints.map((touchpoint, place) => (
              <foreignObject key={touchpoint.id} x={UNIT * place + 4} y={below + 10} width={UNIT - 8} height={LABEL - 10}>
                <div className="station-name">{touchpoint.name}</div>
              </foreignObject>
            ))}
          </g>
        </svg>
      </div>
      <details className="as-table">
        <summary>{tr("The same as a table")}</summary>
        <table className="grid">
          <thead><tr><th scope="col">{trIn("touchpoint", "From")}</th><th scope="col">{trIn("touchpoint", "To")}</th><th scope="col" className="right">{tr("Journeys")}</th><th scope="col" className="right">{tr("Of all")}</th><th scope="col" className="right">{tr("Median wait")}</th></tr></thead>
          <tbody>
            {flows.map(({ flow, back }) => (
              <tr key={`${flow.from} ${flow.to}`}>
                <td>{names.get(flow.from)}</td>
                <td>{names.get(flow.to)}{back ? <span className="badge"> {trIn("a way to an earlier touchpoint", "back")}</span> : null}</td>
                <td className="right num">{whole(flow.n)}</td>
                <td className="right num">{percent(Math.min(1, flow.n / Math.max(1, measured.journeys)))}</td>
                <td className="right num">{say({ value: flow.wait_hours.median, low: null, high: null, n: flow.wait_hours.n }, "hours").value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
