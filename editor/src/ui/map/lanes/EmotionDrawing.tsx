/** The lines of the emotion lane: the band, the measured curve by weight, the believed curves, the gap between. */
import { memo, useMemo } from "react";
import type { Persona } from "@/schema/records";
import { bandPath, lengths, linePath, ribbonPath, runs, type Point } from "@/system/curve";
import type { Felt } from "@/system/feeling";
import { shownColour } from "@/ui/kit/colour";
import { HEIGHT, scaleY, strainY } from "@/ui/map/lanes/scale";
import { COLUMN } from "@/ui/map/model/css";
import { useCurves, useMeasuredCurve } from "@/ui/map/model/curves";
import { useDrawnParts } from "@/ui/map/model/drawn";
import { useCanvas, useColumns, useIds, useResults } from "@/ui/map/model/hooks";
import { useStore } from "@/ui/map/model/store";

/** Columns of one drawing. One for all of a large map made each piece of the screen go through all of its lines. */
const COLUMNS = 8;
/** Columns beside a drawing that bend what is seen of it. */
const BESIDE = 3;
/** Length of a dash of the grid and the gap after it: drawings begin their dashes where those before would go on. */
const DASHES = 7;

export const EmotionDrawing = memo(function EmotionDrawing() {
  const canvas = useCanvas();
  const { ids } = useColumns();
  const chosen = useStore(canvas.filter).personas;
  const curves = useCurves(useIds("personas"));
  const personas = useMemo(() => curves.filter(({ id }) => !chosen.size || chosen.has(id)), [curves, chosen]);
  const reached = useMemo(() => personas.map((persona) => reach(believed(persona, ids, 0))), [personas, ids]);
  const felt = useMeasuredCurve(ids);
  const { from, to } = useDrawnParts(COLUMNS);
  return (
    <>
      <svg className="m-drawing" width="0" height="0" aria-hidden="true">
        <pattern id="m-gap" width="6" height="6" patternTransform="rotate(45)" patternUnits="userSpaceOnUse">
          <line x1="0" y1="0" x2="0" y2="6" className="m-gap-line" />
        </pattern>
      </svg>
      {Array.from({ length: to - from }, (_, at) => (
        <Drawing key={from + at} from={(from + at) * COLUMNS} ids={ids} felt={felt} personas={personas} reached={reached} />
      ))}
    </>
  );
});

interface DrawingProps {
  /** Its first column. */
  readonly from: number;
  readonly ids: readonly string[];
  readonly felt: readonly (Felt | null)[];
  readonly personas: readonly Persona[];
  /** Of each persona: how long its line is up to each x. */
  readonly reached: readonly ReadonlyMap<number, number>[];
}

/** Some columns of the lines; what reaches beyond them is cut off, and goes on in the next. */
const Drawing = memo(function Drawing({ from, ids, felt, personas, reached }: DrawingProps) {
  const { axis } = useResults();
  const y = axis === "strain" ? strainY : scaleY;
  const [left, right] = [from * COLUMN, Math.min(ids.length, from + COLUMNS) * COLUMN];
  const part = { start: Math.max(0, from - BESIDE), end: from + COLUMNS + BESIDE };
  const columns = ids.slice(part.start, part.end);
  const seen = felt.map((at, column) => (column >= part.start && column < part.end ? at : null));
  const grid = { x1: left - (left % DASHES), x2: right };
  return (
    <svg className="m-drawing" width={right - left} height={HEIGHT} viewBox={`${left} 0 ${right - left} ${HEIGHT}`} style={{ left }} aria-hidden="true">
      {[2, 1, -1, -2].map((value) => (
        <line key={value} {...grid} y1={scaleY(value)} y2={scaleY(value)} className="m-grid-line" />
      ))}
      <line {...grid} y1={scaleY(0)} y2={scaleY(0)} className="m-zero" />
      {axis === "feeling" && personas[0] ? <Gap felt={felt} curve={personas[0].curve} ids={columns} start={part.start} /> : null}
      <Measured felt={seen} y={y} />
      <path d={bridges(felt, y, left, right)} className="m-bridge" />
      {personas.map((persona, at) => (
        <Believed key={persona.id} persona={persona} ids={columns} start={part.start} reached={reached[at]} />
      ))}
    </svg>
  );
});

const x = (column: number): number => (column + 0.5) * COLUMN;

interface BelievedProps {
  readonly persona: Persona;
  readonly ids: readonly string[];
  /** Column of the first of them. */
  readonly start: number;
  readonly reached: ReadonlyMap<number, number> | undefined;
}

function Believed({ persona, ids, start, reached }: BelievedProps) {
  const points = believed(persona, ids, start);
  // Its dashes go on where those of the drawing before it are. Only the piece before the second point bends otherwise there.
  const dashes = (reached?.get(points[1]?.x ?? 0) ?? 0) - (lengths(points)[1] ?? 0);
  return <path d={linePath(points)} className="m-believed" style={{ stroke: shownColour(persona.colour), strokeDashoffset: dashes }} />;
}

/** How long the line through points is up to the x of each. */
function reach(points: readonly Point[]): ReadonlyMap<number, number> {
  const at = lengths(points);
  return new Map(points.map((point, place) => [point.x, at[place] ?? 0]));
}

function believed({ curve }: Persona, ids: readonly string[], start: number): Point[] {
  return ids.flatMap((id, at): Point[] => {
    const value = curve[id];
    return value === undefined ? [] : [{ x: x(start + at), y: scaleY(value) }];
  });
}

type Known = Felt & { readonly value: number };

const known = (felt: readonly (Felt | null)[]): (Known | null)[] => felt.map((at) => (at && at.value !== null ? ({ ...at, value: at.value } as Known) : null));

interface MeasuredProps {
  readonly felt: readonly (Felt | null)[];
  readonly y: (value: number) => number;
}

function Measured({ felt, y }: MeasuredProps) {
  return (
    <>
      {felt.map((at, column) => (at && at.value === null ? <Whisker key={column} at={at} column={column} y={y} /> : null))}
      {runs(known(felt)).map(({ from, values }) => {
        const along = (pick: (at: Known) => number) => values.map((at, place) => ({ x: x(from + place), y: y(pick(at)) }));
        const [only] = values;
        return (
          <g key={from}>
            <path d={bandPath(along((at) => at.high ?? at.value), along((at) => at.low ?? at.value))} className="m-band" />
            {values.length === 1 && only ? <Whisker at={only} column={from} y={y} /> : null}
            <path d={ribbonPath(along((at) => at.value), values.map(weight))} className="m-measured" />
          </g>
        );
      })}
    </>
  );
}

function Whisker({ at, column, y }: { readonly at: Felt; readonly column: number; readonly y: (value: number) => number }) {
  if (at.low === null || at.high === null) return null;
  return <line x1={x(column)} x2={x(column)} y1={y(at.high)} y2={y(at.low)} className="m-whisker" />;
}

/** The line's weight shows how many journeys pass: 1.6 to 5 px. */
function weight({ share }: Felt): number {
  return 1.6 + 3.4 * (share ?? 0.3);
}

/** Thin dotted lines over columns of which nothing was measured, as far as they pass between `left` and `right`. */
function bridges(felt: readonly (Felt | null)[], y: (value: number) => number, left: number, right: number): string {
  const parts = runs(known(felt));
  const lines = parts.slice(1).map(({ from, values }, at) => {
    const before = parts[at];
    const [last, next] = [before?.values[before.values.length - 1], values[0]];
    if (!before || !last || !next) return "";
    const [x0, x1] = [x(before.from + before.values.length - 1), x(from)];
    return x1 < left || x0 > right ? "" : `M${x0} ${y(last.value)}L${x1} ${y(next.value)}`;
  });
  return lines.join("");
}

interface GapProps {
  readonly felt: readonly (Felt | null)[];
  readonly curve: Readonly<Record<string, number>>;
  readonly ids: readonly string[];
  readonly start: number;
}

/** The area between what the team believes and what was measured, where both are known. */
function Gap({ felt, curve, ids, start }: GapProps) {
  const both = ids.map((id, at) => {
    const [measured, believed] = [felt[start + at]?.value ?? null, curve[id]];
    return measured === null || believed === undefined ? null : { measured, believed, column: start + at };
  });
  return runs(both).map(({ from, values }) => {
    const along = (pick: (at: { measured: number; believed: number }) => number) => values.map((at) => ({ x: x(at.column), y: scaleY(pick(at)) }));
    return <path key={from} d={bandPath(along((at) => at.measured), along((at) => at.believed))} fill="url(#m-gap)" />;
  });
}
