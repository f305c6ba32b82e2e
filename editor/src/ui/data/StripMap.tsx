/** A measured journey in brief: its touchpoints in order, the curve of what they feel like, and what waiting they cost. */
import { Star } from "lucide-react";
import { tr } from "@/language/tr";
import type { MeasuredMap, MeasuredTouchpoint } from "@/schema/measured";
import { axisOf, felt, tint, type Axis, type Felt } from "@/system/feeling";
import { bandPath, linePath, runs, type Point } from "@/system/curve";
import { duration, percent, signed, whole } from "@/system/words";

const COLUMN = 104;
const HEIGHT = 132;
const EDGE = 24;

export interface StripMapProps {
  readonly measured: MeasuredMap;
  /** All journeys, to compare with. */
  readonly whole: MeasuredMap | null;
}

export function StripMap({ measured, whole: all }: StripMapProps) {
  const columns = measured.touchpoints;
  const axis = axisOf(measured);
  return (
    <div className="strip scroll" role="region" tabIndex={0} aria-label={tr("The journey, touchpoint by touchpoint")}>
      <table>
        <thead>
          <tr className="stages">
            <td />
            {stagesOf(columns).map(({ name, n, first }) => <th key={first} scope="colgroup" colSpan={n}><span className="clip">{name}</span></th>)}
          </tr>
          <tr>
            <td />
            {columns.map((touchpoint) => (
              <th key={touchpoint.id} scope="col" className={touchpoint.visible ? undefined : "behind"}>
                <span className="name">{touchpoint.name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="curve">
            <th scope="row">{axis === "strain" ? tr("Strain") : tr("Feeling")}<span className="mut small">{axis === "strain" ? tr("0 to {worst}, less is better", { worst: scaleOf(columns, axis).worst }) : tr("−2 to +2")}</span></th>
            <td colSpan={columns.length}><Curve columns={columns} all={all} axis={axis} /></td>
          </tr>
          <Row name={tr("Pass here")} columns={columns} of={(t) => (t.share === null ? null : percent(t.share))} before={all} />
          <Row name={tr("Median wait")} columns={columns} of={(t) => (t.wait_hours.median === null ? null : duration(t.wait_hours.median))} before={all} />
          <Row name={tr("Lost time")} columns={columns} of={(t) => (t.lost_hours.value === null ? null : tr("{hours} h", { hours: whole(t.lost_hours.value) }))} before={null} />
          <Row name={tr("Observed (n)")} columns={columns} of={(t) => whole(t.n)} before={null} />
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly name: string;
  readonly columns: readonly MeasuredTouchpoint[];
  readonly of: (touchpoint: MeasuredTouchpoint) => string | null;
  readonly before: MeasuredMap | null;
}

/** One figure at every touchpoint, with that of all journeys under it. */
function Row({ name, columns, of, before }: RowProps) {
  const all = new Map(before?.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint]));
  return (
    <tr>
      <th scope="row">{name}{before ? <span className="mut small">{tr("all journeys")}</span> : null}</th>
      {columns.map((touchpoint) => {
        const other = all.get(touchpoint.id);
        return (
          <td key={touchpoint.id} className="num">
            <div>{of(touchpoint) ?? <span className="mut">–</span>}</div>
            {before ? <div className="mut small">{(other && of(other)) ?? "–"}</div> : null}
          </td>
        );
      })}
    </tr>
  );
}

interface CurveProps {
  readonly columns: readonly MeasuredTouchpoint[];
  readonly all: MeasuredMap | null;
  readonly axis: Axis;
}

function Curve({ columns, all, axis }: CurveProps) {
  const width = columns.length * COLUMN;
  const points = columns.map((touchpoint) => felt([touchpoint.id], new Map([[touchpoint.id, touchpoint]]), axis));
  const others = new Map(all?.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint]));
  const before = columns.map((touchpoint) => felt([touchpoint.id], others, axis)?.value ?? null);
  const values = points.map((point) => point?.value ?? null);
  const scale = scaleOf(columns, axis);
  return (
    <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={spoken(columns, points, axis)}>
      {axis === "feeling" ? <line x1={0} x2={width} y1={yOf(0, scale)} y2={yOf(0, scale)} stroke="var(--hair)" /> : null}
      {bands(points, scale).map((path) => <path key={path} d={path} fill="var(--ink)" opacity={0.09} />)}
      {lines(before, scale).map((path) => <path key={path} d={path} fill="none" stroke="var(--mut)" strokeWidth={1.5} strokeDasharray="3 4" />)}
      {lines(values, scale).map((path) => <path key={path} d={path} fill="none" stroke="var(--ink)" strokeWidth={2.25} strokeLinecap="round" />)}
      {columns.map((touchpoint, at) => <Dot key={touchpoint.id} x={xOf(at)} point={points[at] ?? null} scale={scale} />)}
    </svg>
  );
}

function Dot({ x, point, scale }: { readonly x: number; readonly point: Felt | null; readonly scale: Scale }) {
  if (point?.value == null) return null;
  const { axis } = scale;
  const y = yOf(point.value, scale);
  const colour = point.faint ? "var(--surface)" : `var(--e-${tint(axis === "strain" ? 2 - point.value / 25 : point.value)})`;
  return (
    <g>
      <circle cx={x} cy={y} r={5} fill={colour} stroke="var(--ink)" strokeWidth={1.25} />
      <text x={x} y={y < 30 ? y + 20 : y - 11} textAnchor="middle" className="num">{shown(point.value, axis)}</text>
      {point.mark ? <Star x={x - 5} y={y < 30 ? y + 25 : y - 34} size={10} aria-hidden="true" fill={point.mark === "peak" ? "var(--e-p2)" : "var(--e-m2)"} stroke="none" /> : null}
    </g>
  );
}

const shown = (value: number, axis: Axis): string => (axis === "strain" ? whole(value) : signed(value, 1));
const xOf = (at: number): number => (at + 0.5) * COLUMN;

/** What stands at the top and at the foot of the curve; strain is drawn as far as it goes, in steps of 25. */
interface Scale {
  readonly axis: Axis;
  readonly best: number;
  readonly worst: number;
}

function scaleOf(columns: readonly MeasuredTouchpoint[], axis: Axis): Scale {
  if (axis === "feeling") return { axis, best: 2, worst: -2 };
  const most = Math.max(...columns.map((touchpoint) => touchpoint.strain.value ?? 0), 1);
  return { axis, best: 0, worst: Math.min(100, 25 * Math.ceil(most / 25)) };
}

function yOf(value: number, { best, worst }: Scale): number {
  const down = Math.min(1.1, Math.max(-0.1, (best - value) / (best - worst)));
  return EDGE + down * (HEIGHT - 2 * EDGE);
}

function lines(values: readonly (number | null)[], scale: Scale): string[] {
  return runs(values).map((run) => linePath(run.values.map((value, at) => ({ x: xOf(run.from + at), y: yOf(value, scale) })))).filter(Boolean);
}

function bands(points: readonly (Felt | null)[], scale: Scale): string[] {
  const known = points.map((point) => (point?.value == null || point.low === null || point.high === null ? null : { low: point.low, high: point.high }));
  return runs(known).filter((run) => run.values.length > 1).map((run) => {
    const at = (pick: "low" | "high"): Point[] => run.values.map((range, i) => ({ x: xOf(run.from + i), y: yOf(range[pick], scale) }));
    return bandPath(at("high"), at("low"));
  });
}

function stagesOf(columns: readonly MeasuredTouchpoint[]): { readonly name: string; readonly n: number; readonly first: string }[] {
  const found: { name: string; n: number; first: string }[] = [];
  for (const { stage, id } of columns) {
    const last = found[found.length - 1];
    if (last?.name === stage) last.n += 1;
    else found.push({ name: stage, n: 1, first: id });
  }
  return found;
}

function spoken(columns: readonly MeasuredTouchpoint[], points: readonly (Felt | null)[], axis: Axis): string {
  const said = columns.map((touchpoint, at) => `${touchpoint.name} ${points[at]?.value == null ? tr("not known") : shown(points[at].value, axis)}`);
  const touchpoints = said.join(", ");
  return axis === "strain" ? tr("Strain along the journey: {touchpoints}", { touchpoints }) : tr("Feeling along the journey: {touchpoints}", { touchpoints });
}
