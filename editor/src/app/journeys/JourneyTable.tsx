/** The list of journeys: a line each, parts below their whole. */
import { CornerDownRight, EyeOff, Lock, Star } from "lucide-react";
import { Link } from "wouter";
import type { State } from "@/app/journeys/Journeys";
import { JourneyMenu } from "@/app/journeys/JourneyMenu";
import type { Placed } from "@/app/journeys/tree";
import { goneIn, useBinDays } from "@/app/bin";
import { useResource } from "@/app/resource";
import { ago, dayOf, exactly } from "@/app/when";
import { shownText } from "@/document/text";
import { tr, trIn, trn } from "@/language/tr";
import type { MapLine, MeasuredCurve, Person } from "@/schema/api";
import { signed, TOO_FEW, whole } from "@/system/words";
import { Avatar, Ring, SmallCurve } from "@/ui/kit/marks";

export function JourneyTable({ placed, state }: { readonly placed: readonly Placed[]; readonly state: State }) {
  const people = useResource<readonly Person[]>("/people").data ?? [];
  const curves = useResource<readonly MeasuredCurve[]>(`/maps/curves?state=${state}`).data ?? [];
  return (
    <table className="grid journeys">
      <thead>
        <tr>
          <th scope="col">{tr("Journey")}</th>
          <th scope="col">{tr("Feeling")}</th>
          <th scope="col">{tr("Personas")}</th>
          <th scope="col">{tr("Evidence")}</th>
          <th scope="col">{tr("Fresh")}</th>
          <th scope="col">{tr("Owner")}</th>
          <th scope="col"><span className="hidden-visually">{tr("Actions")}</span></th>
        </tr>
      </thead>
      <tbody>
        {placed.map((line) => (
          <Line key={line.map.id} line={line} people={people} state={state} curve={curves.find(({ map }) => map === line.map.id)} />
        ))}
      </tbody>
    </table>
  );
}

interface LineProps {
  readonly line: Placed;
  readonly people: readonly Person[];
  readonly state: State;
  readonly curve: MeasuredCurve | undefined;
}

/** A map of which only the title is for whoever looks: whom to ask. */
function Closed({ line: { map, depth } }: { readonly line: Placed }) {
  return (
    <tr>
      <th scope="row" className="title" style={{ paddingLeft: Math.min(depth, 5) * 22 }}>
        <span className="name row" dir="auto"><Lock size={14} className="mut" aria-hidden="true" />{shownText(map.title) || tr("Untitled")}</span>
      </th>
      <td colSpan={6} className="mut small">{map.created_by ? tr("Listed, but not shared with you. Ask {who} to share it.", { who: map.created_by }) : tr("Listed, but not shared with you. Ask an owner to share it.")}</td>
    </tr>
  );
}

function Line({ line, people, state, curve }: LineProps) {
  return line.map.role === null ? <Closed line={line} /> : <Open line={line} people={people} state={state} curve={curve} />;
}

function Open({ line: { map, depth, above }, people, state, curve }: LineProps) {
  const { summary } = map;
  const days = useBinDays();
  const title = shownText(map.title) || tr("Untitled");
  const owner = people.find((person) => person.id === summary.owner);
  return (
    <tr>
      <th scope="row" className="title" style={{ paddingLeft: Math.min(depth, 5) * 22 }}>
        <div className="row">
          {depth > 0 ? <CornerDownRight size={15} className="mut" aria-hidden="true" /> : null}
          <div className="grow">
            {state === "deleted" ? <span className="name">{title}</span> : <Link href={`/journeys/${map.id}`} className="name" dir="auto">{title}</Link>}
            <div className="row wrap mut small">
              <span>{trn(summary.stages, "{n} stage", "{n} stages")}, {trn(summary.touchpoints, "{n} touchpoint", "{n} touchpoints")}</span>
              {summary.moments ? <span className="row" style={{ gap: 3 }}><Star size={12} aria-hidden="true" />{trn(summary.moments, "{n} moment of truth", "{n} moments of truth")}</span> : null}
              {map.kind === "future" ? <span className="badge accent">{tr("Future state")}</span> : null}
              {map.dataset ? <span className="badge good">{tr("Measured")}</span> : null}
              {map.sharing === "hidden" || map.sharing === "listed" ? <span className="badge"><EyeOff size={12} aria-hidden="true" />{map.sharing === "hidden" ? trIn("sharing", "Hidden") : tr("Only listed")}</span> : null}
              {above ? <span className="hidden-visually">{tr("part of {above}", { above })}</span> : null}
            </div>
          </div>
        </div>
      </th>
      <td data-label={tr("Feeling")}><Feeling map={map} curve={curve} /></td>
      <td data-label={tr("Personas")}><Personas map={map} /></td>
      <td data-label={tr("Evidence")}><Evidence map={map} /></td>
      <td data-label={tr("Fresh")}>
        <span title={exactly(map.changed_at)}>{ago(map.changed_at)}</span>
        {state === "deleted" ? <span className="badge warm">{goneIn(map.deleted_at, days)}</span> : null}
        <div className="mut small clip">{map.changed_by ? tr("by {who}", { who: map.changed_by }) : ""}</div>
        {summary.overdue ? <span className="badge warm">{tr("Review was due {day}", { day: dayOf(summary.review) })}</span> : summary.review ? <div className="mut small">{tr("review {day}", { day: dayOf(summary.review) })}</div> : null}
      </td>
      <td data-label={tr("Owner")}>{owner ? <span className="row"><Avatar name={owner.name} colour={owner.colour} /></span> : <span className="mut small">{tr("nobody")}</span>}</td>
      <td className="right"><JourneyMenu map={map} state={state} /></td>
    </tr>
  );
}

/** What was measured, solid, beside what the team believes, dashed, as on the map. */
function Feeling({ map, curve }: { readonly map: MapLine; readonly curve: MeasuredCurve | undefined }) {
  const believed = map.summary.personas.find((persona) => persona.points.some((point) => point !== null));
  const measured = curve?.points.some((point) => point !== null) ? curve : undefined;
  if (!believed && !measured) return <span className="mut small">{curve ? TOO_FEW : tr("not drawn yet")}</span>;
  const strain = measured?.curve === "strain";
  const label = [measured ? measuredSaid(measured) : "", believed ? believedSaid(believed) : ""].filter(Boolean).join(". ");
  const which = [measured ? (strain ? tr("measured strain") : tr("measured")) : "", believed ? tr("believed") : ""].filter(Boolean).join(", ");
  return (
    <div title={label}>
      <SmallCurve measured={measured ? measured.points.map((point) => (strain ? upwards(point) : point)) : []} believed={believed?.points ?? []} label={label} />
      <div className="mut small">{which}</div>
    </div>
  );
}

const tenths = (value: number): string => signed(value, 1);
/** Strain on the scale of feelings, as the map draws it: none at the top. */
const upwards = (strain: number | null): number | null => (strain === null ? null : 2 - strain / 25);

function measuredSaid({ curve, points }: MeasuredCurve): string {
  return curve === "strain" ? tr("Measured strain: from {low} to {high}, less is better", range(points, whole)) : tr("Measured feeling: from {low} to {high}", range(points, tenths));
}

function believedSaid({ name, points }: MapLine["summary"]["personas"][number]): string {
  return tr("What the team believes for {name}: from {low} to {high} on a scale of -2 to +2", { name, ...range(points, tenths) });
}

function range(points: readonly (number | null)[], said: (value: number) => string): { readonly low: string; readonly high: string } {
  const known = points.filter((point) => point !== null);
  return { low: said(Math.min(...known)), high: said(Math.max(...known)) };
}

function Personas({ map }: { readonly map: MapLine }) {
  const { personas } = map.summary;
  if (!personas.length) return <span className="mut small">{tr("none")}</span>;
  return (
    <div className="small personas">
      <span className="clip">{personas[0]?.name}</span>
      {personas.length > 1 ? <span className="mut" title={personas.map((persona) => persona.name).join(", ")}>{tr("and {count} more", { count: personas.length - 1 })}</span> : null}
    </div>
  );
}

function Evidence({ map: { summary } }: { readonly map: MapLine }) {
  if (summary.coverage === null) return <span className="mut small">{tr("nothing said yet")}</span>;
  if (summary.coverage === 0) return <span className="row"><Ring share={0} /> {tr("all assumed")}</span>;
  return (
    <div>
      <span className="row"><Ring share={summary.coverage} /> {Math.round(summary.coverage * 100)} %</span>
      {summary.stale ? <div className="mut small">{tr("{count} stale", { count: summary.stale })}</div> : null}
    </div>
  );
}
