/** One column of the emotion lane: the measured point with its face and number, and the points that the team believes. */
import { memo, useRef } from "react";
import { setFeeling } from "@/document/commands/personas";
import { tr } from "@/language/tr";
import { feelingWord, snapped, type Felt } from "@/system/feeling";
import { percent, say, signed, whole } from "@/system/words";
import { shownColour } from "@/ui/kit/colour";
import { Face } from "@/ui/map/Face";
import { feelingAt, scaleY, strainY } from "@/ui/map/lanes/scale";
import { cellKey, type Canvas } from "@/ui/map/model/canvas";
import { columnClass } from "@/ui/map/model/css";
import { useFeeling } from "@/ui/map/model/curves";
import { useCanvas, useIds, useMayWrite, useRecord, useResults } from "@/ui/map/model/hooks";
import { useStanding, type Standing } from "@/ui/map/model/standing";
import { useStore } from "@/ui/map/model/store";

export const EmotionCell = memo(function EmotionCell({ lane, touchpoint, column }: { readonly lane: string; readonly touchpoint: string; readonly column: number }) {
  const canvas = useCanvas();
  const personas = useIds("personas");
  const chosen = useStore(canvas.filter).personas;
  const shown = personas.filter((id) => !chosen.size || chosen.has(id));
  return (
    <div className={`m-cell m-point-cell ${columnClass(touchpoint)}`} role="gridcell" aria-colindex={column + 2} tabIndex={-1} data-row={lane} data-key={cellKey(touchpoint)} data-alone={shown.length === 1 ? "" : undefined}>
      <MeasuredPoint touchpoint={touchpoint} persona={shown[0] ?? ""} />
      {shown.map((id) => (
        <BelievedPoint key={id} persona={id} touchpoint={touchpoint} />
      ))}
    </div>
  );
});

/** So near that one number would stand on the other's point, in px. */
const NEAR = 46;

const STANDINGS: Readonly<Record<Standing, string>> = {
  peak: tr("peak"), "deepest drop": tr("deepest drop"), drop: tr("drop"), highest: tr("highest"), lowest: tr("lowest"),
};

interface MeasuredPointProps {
  readonly touchpoint: string;
  /** Whose belief its number makes room for; "" for nobody's. */
  readonly persona: string;
}

function MeasuredPoint({ touchpoint, persona }: MeasuredPointProps) {
  const believed = useFeeling(persona, touchpoint);
  const record = useRecord("touchpoints", touchpoint);
  const results = useResults();
  const standing = useStanding(touchpoint);
  const felt = record ? results.felt(record) : null;
  if (!felt || !record) return null;
  const strain = results.axis === "strain";
  const y = strain ? strainY : scaleY;
  if (felt.value === null) return <TooFew felt={felt} strain={strain} top={y(felt.low ?? 0)} />;
  const below = believed === null ? NEAR : scaleY(believed) - y(felt.value);
  const above = Math.abs(below) < NEAR ? below >= 0 : standing === "peak" || standing === "highest";
  return (
    <div className="m-measured-point" style={{ top: y(felt.value) }} title={about(felt, strain)}>
      {strain ? <i className="m-strain-dot" /> : <Face value={felt.value} faint={felt.faint} />}
      <span className="m-number" data-above={above ? "" : undefined}>
        <span className="hidden-visually">{tr("measured")} </span>
        <b>{strain ? whole(felt.value) : signed(felt.value, 1)}</b>
        {standing ? ` ${STANDINGS[standing]}` : ""}
        {record.moment ? <i className="m-star"> ★</i> : null}
        {strain ? null : <span className="hidden-visually">{` (${feelingWord(felt.value)})`}</span>}
      </span>
    </div>
  );
}

function TooFew({ felt, strain, top }: { readonly felt: Felt; readonly strain: boolean; readonly top: number }) {
  const said = say({ ...felt, value: null }, strain ? "strain" : "satisfaction");
  return (
    <p className="m-few" style={{ top: top + 4 }} title={tr("{interval}, n {n}: too few to say a value", { interval: said.value, n: felt.n })}>
      <span className="hidden-visually">{tr("measured between {interval}", { interval: said.value })}, </span>n {felt.n}
    </p>
  );
}

function about(felt: Felt, strain: boolean): string {
  const said = say(felt, strain ? "strain" : "satisfaction");
  const told = { figure: said.interval ? `${said.value} (${said.interval})` : said.value, n: whole(said.n) };
  const measured = strain ? tr("Strain {figure}, n {n}.", told) : tr("Measured {figure}, n {n}.", told);
  return felt.share === null ? measured : `${measured} ${tr("{share} of journeys pass.", { share: percent(felt.share) })}`;
}

function BelievedPoint({ persona, touchpoint }: { readonly persona: string; readonly touchpoint: string }) {
  const canvas = useCanvas();
  const value = useFeeling(persona, touchpoint);
  const record = useRecord("personas", persona);
  const followed = useRecord("touchpoints", touchpoint);
  const results = useResults();
  const mayWrite = useMayWrite();
  const held = useRef(false);
  if (value === null || !record) return null;
  const measured = followed ? (results.felt(followed)?.value ?? null) : null;
  const above = measured !== null && scaleY(value) < (results.axis === "strain" ? strainY(measured) : scaleY(measured));
  const letGo = () => {
    if (held.current) canvas.map.history.pause();
    held.current = false;
  };
  return (
    <div
      className="m-believed-point"
      role="slider"
      tabIndex={-1}
      aria-label={tr("What the team believes that {name} feels", { name: record.name })}
      aria-orientation="vertical"
      aria-valuemin={-2}
      aria-valuemax={2}
      aria-valuenow={value}
      aria-valuetext={`${signed(value, 1)}, ${feelingWord(value)}`}
      aria-readonly={!mayWrite}
      data-persona={persona}
      data-touchpoint={touchpoint}
      style={{ top: scaleY(value), color: shownColour(record.colour) }}
      onPointerDown={(event) => {
        if (!mayWrite || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = true;
      }}
      onPointerMove={(event) => (held.current ? dragTo(canvas, persona, touchpoint, event) : undefined)}
      onPointerUp={letGo}
      onPointerCancel={letGo}
    >
      <span className="m-believed-number" data-above={above ? "" : undefined}>{signed(value, 1)}</span>
    </div>
  );
}

function dragTo(canvas: Canvas, persona: string, touchpoint: string, event: React.PointerEvent<HTMLElement>): void {
  const cell = event.currentTarget.parentElement;
  if (!cell) return;
  const box = cell.getBoundingClientRect();
  const value = snapped(feelingAt(((event.clientY - box.top) / box.height) * cell.offsetHeight));
  if (value === canvas.map.getRecord("personas", persona)?.curve[touchpoint]) return;
  canvas.attempt(() => setFeeling(canvas.map, persona, touchpoint, value), tr("Believed {value}", { value: signed(value, 1) }));
}
