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
          <th scope="col">Journey</th>
          <th scope="col">Feeling</th>
          <th scope="col">Personas</th>
          <th scope="col">Evidence</th>
          <th scope="col">Fresh</th>
          <th scope="col">Owner</th>
          <th scope="col"><span className="hidden-visually">Actions</span></th>
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

function counted(n: number, one: string): string {
  return `${n} ${one}${n === 1 ? "" : "s"}`;
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
        <span className="name row" dir="auto"><Lock size={14} className="mut" aria-hidden="true" />{shownText(map.title) || "Untitled"}</span>
      </th>
      <td colSpan={6} className="mut small">Listed, but not shared with you. Ask {map.created_by || "an owner"} to share it.</td>
    </tr>
  );
}

function Line({ line, people, state, curve }: LineProps) {
  return line.map.role === null ? <Closed line={line} /> : <Open line={line} people={people} state={state} curve={curve} />;
}

function Open({ line: { map, depth, above }, people, state, curve }: LineProps) {
  const { summary } = map;
  const days = useBinDays();
  const title = shownText(map.title) || "Untitled";
  const owner = people.find((person) => person.id === summary.owner);
  return (
    <tr>
      <th scope="row" className="title" style={{ paddingLeft: Math.min(depth, 5) * 22 }}>
        <div className="row">
          {depth > 0 ? <CornerDownRight size={15} className="mut" aria-hidden="true" /> : null}
          <div className="grow">
            {state === "deleted" ? <span className="name">{title}</span> : <Link href={`/journeys/${map.id}`} className="name" dir="auto">{title}</Link>}
            <div className="row wrap mut small">
              <span>{counted(summary.stages, "stage")}, {counted(summary.touchpoints, "touchpoint")}</span>
              {summary.moments ? <span className="row" style={{ gap: 3 }}><Star size={12} aria-hidden="true" />{counted(summary.moments, "moment")} of truth</span> : null}
              {map.kind === "future" ? <span className="badge accent">Future state</span> : null}
              {map.dataset ? <span className="badge good">Measured</span> : null}
              {map.sharing === "hidden" || map.sharing === "listed" ? <span className="badge"><EyeOff size={12} aria-hidden="true" />{map.sharing === "hidden" ? "Hidden" : "Only listed"}</span> : null}
              {above ? <span className="hidden-visually">part of {above}</span> : null}
            </div>
          </div>
        </div>
      </th>
      <td data-label="Feeling"><Feeling map={map} curve={curve} /></td>
      <td data-label="Personas"><Personas map={map} /></td>
      <td data-label="Evidence"><Evidence map={map} /></td>
      <td data-label="Fresh">
        <span title={exactly(map.changed_at)}>{ago(map.changed_at)}</span>
        {state === "deleted" ? <span className="badge warm">{goneIn(map.deleted_at, days)}</span> : null}
        <div className="mut small clip">{map.changed_by ? `by ${map.changed_by}` : ""}</div>
        {summary.overdue ? <span className="badge warm">Review was due {dayOf(summary.review)}</span> : summary.review ? <div className="mut small">review {dayOf(summary.review)}</div> : null}
      </td>
      <td data-label="Owner">{owner ? <span className="row"><Avatar name={owner.name} colour={owner.colour} /></span> : <span className="mut small">nobody</span>}</td>
      <td className="right"><JourneyMenu map={map} state={state} /></td>
    </tr>
  );
}

/** What was measured, solid, beside what the team believes, dashed, as on the map. */
function Feeling({ map, curve }: { readonly map: MapLine; readonly curve: MeasuredCurve | undefined }) {
  const believed = map.summary.personas.find((persona) => persona.points.some((point) => point !== null));
  const measured = curve?.points.some((point) => point !== null) ? curve : undefined;
  if (!believed && !measured) return <span className="mut small">{curve ? TOO_FEW : "not drawn yet"}</span>;
  const strain = measured?.curve === "strain";
  const label = [
    measured ? `Measured ${strain ? "strain" : "feeling"}: from ${range(measured.points, strain ? whole : tenths)}${strain ? ", less is better" : ""}` : "",
    believed ? `What the team believes for ${believed.name}: from ${range(believed.points, tenths)} on a scale of -2 to +2` : "",
  ].filter(Boolean).join(". ");
  return (
    <div title={label}>
      <SmallCurve measured={measured ? measured.points.map((point) => (strain ? upwards(point) : point)) : []} believed={believed?.points ?? []} label={label} />
      <div className="mut small">{[measured ? (strain ? "measured strain" : "measured") : "", believed ? "believed" : ""].filter(Boolean).join(", ")}</div>
    </div>
  );
}

const tenths = (value: number): string => signed(value, 1);
/** Strain on the scale of feelings, as the map draws it: none at the top. */
const upwards = (strain: number | null): number | null => (strain === null ? null : 2 - strain / 25);

function range(points: readonly (number | null)[], said: (value: number) => string): string {
  const known = points.filter((point) => point !== null);
  return `${said(Math.min(...known))} to ${said(Math.max(...known))}`;
}

function Personas({ map }: { readonly map: MapLine }) {
  const { personas } = map.summary;
  if (!personas.length) return <span className="mut small">none</span>;
  return (
    <div className="small personas">
      <span className="clip">{personas[0]?.name}</span>
      {personas.length > 1 ? <span className="mut" title={personas.map((persona) => persona.name).join(", ")}>and {personas.length - 1} more</span> : null}
    </div>
  );
}

function Evidence({ map: { summary } }: { readonly map: MapLine }) {
  if (summary.coverage === null) return <span className="mut small">nothing said yet</span>;
  if (summary.coverage === 0) return <span className="row"><Ring share={0} /> all assumed</span>;
  return (
    <div>
      <span className="row"><Ring share={summary.coverage} /> {Math.round(summary.coverage * 100)} %</span>
      {summary.stale ? <div className="mut small">{summary.stale} stale</div> : null}
    </div>
  );
}
