/** The strip: a line for each representative journey over the touchpoints that some of them reach. */
import { tr, trn } from "@/language/tr";
import type { MeasuredPaths, Representative } from "@/schema/paths";
import { decimal, percent, say } from "@/system/words";
import { backPaths, centre, LINE_Y, metro, ROW, UNIT, type Line, type Stop } from "@/ui/paths/metro";

export function Strip({ measured }: { readonly measured: MeasuredPaths }) {
  const drawn = metro(measured);
  if (!drawn) return null;
  const names = new Map(measured.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint.name]));
  const journeys = measured.representatives?.journeys ?? [];
  return (
    <div className="strip" role="region" aria-label={tr("Representative journeys side by side")} tabIndex={0}>
      <table style={{ minWidth: 300 + UNIT * drawn.columns.length }}>
        <thead>
          <tr>
            <th scope="col" className="label">{tr("Journey")}</th>
            <th scope="col" className="line">
              <span className="hidden-visually">{tr("Its way")}</span>
              <span className="columns" aria-hidden="true">
                {drawn.columns.map((column) => <span key={column.id} style={{ width: UNIT }}>{column.name}</span>)}
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {drawn.plan ? (
            <tr>
              <th scope="row" className="label"><span className="letter plan">{tr("Plan")}</span><span>{tr("As it was planned")}</span></th>
              <td className="line"><Drawn line={drawn.plan} columns={drawn.columns.length} tone="accent" label={wayTold(measured.planned?.plan ?? [], names)} /></td>
            </tr>
          ) : null}
          {journeys.map((journey, at) => {
            const line = drawn.lines[at];
            return line ? (
              <tr key={journey.id}>
                <th scope="row" className="label"><Label journey={journey} /></th>
                <td className="line"><Drawn line={line} columns={drawn.columns.length} tone="ink" label={wayTold(journey.path, names)} /></td>
              </tr>
            ) : null;
          })}
        </tbody>
      </table>
    </div>
  );
}

function wayTold(path: readonly string[], names: ReadonlyMap<string, string>): string {
  return path.map((step) => names.get(step) ?? step).reduce((way, next) => (way ? tr("{way}, then {next}", { way, next }) : next), "");
}

function Label({ journey }: { readonly journey: Representative }) {
  const lasts = say({ value: journey.duration_hours.median, low: null, high: null, n: journey.duration_hours.n }, "hours").value;
  const range = journey.share_low === null || journey.share_high === null ? "" : ` (${Math.round(100 * journey.share_low)} – ${Math.round(100 * journey.share_high)})`;
  const often = journey.traits.filter((trait) => trait.share !== null && trait.share > (trait.share_of_all ?? 0));
  const traits = often.slice(0, 2).map((trait) => `${trait.value} ${percent(trait.share ?? 0)}`);
  const quality = [
    journey.error === null ? "" : tr("others differ by {error}", { error: percent(journey.error) }),
    journey.stability === null ? "" : tr("stability {stability}", { stability: decimal(journey.stability, 2) }),
  ];
  return (
    <>
      <span className="letter">{journey.id}</span>
      <span>
        <b>{journey.share === null ? tr("unknown share") : `${percent(journey.share)}${range}`}</b>
        <span className="about">{trn(journey.n, "{n} journey, half last {time} or less", "{n} journeys, half last {time} or less", { time: lasts })}</span>
        <span className="about">{quality.filter(Boolean).join(", ")}</span>
        {traits.length ? <span className="about">{tr("often {traits}", { traits: traits.join(", ") })}</span> : null}
      </span>
    </>
  );
}

interface DrawnProps {
  readonly line: Line;
  readonly columns: number;
  readonly tone: "ink" | "accent";
  readonly label: string;
}

function Drawn({ line, columns, tone, label }: DrawnProps) {
  const colour = `var(--${tone})`;
  return (
    <svg width={UNIT * columns} height={ROW} viewBox={`0 0 ${UNIT * columns} ${ROW}`} role="img" aria-label={label}>
      {backPaths(line).map((path) => <path key={path} d={path} fill="none" stroke="var(--mut)" strokeWidth="1.5" strokeDasharray="3 3" />)}
      {line.ahead ? <path d={`M${centre(line.ahead[0])} ${LINE_Y}H${centre(line.ahead[1])}`} stroke={colour} strokeWidth={line.weight} /> : null}
      {line.stops.map((stop) => <Station key={stop.column} stop={stop} colour={colour} />)}
    </svg>
  );
}

function Station({ stop, colour }: { readonly stop: Stop; readonly colour: string }) {
  const many = stop.visits > 1;
  const edge = stop.waiting ? "var(--wait)" : colour;
  return (
    <g transform={`translate(${centre(stop.column)} ${LINE_Y})`}>
      <circle r={many ? 10 : 6} fill={stop.waiting ? "var(--surface)" : edge} stroke={edge} strokeWidth="2" />
      {many ? <text y="4" textAnchor="middle" fontSize="11" fontWeight="600" fill={stop.waiting ? "var(--ink)" : "var(--surface)"}>{stop.visits}</text> : null}
    </g>
  );
}
