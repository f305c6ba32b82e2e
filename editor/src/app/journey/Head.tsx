/** The head of a journey: its title, whom and when it is about, what it rests on, and its key figures. */
import { CalendarClock, User } from "lucide-react";
import { Button } from "react-aria-components";
import { useParams } from "wouter";
import { setMeta } from "@/document/commands/meta";
import type { MapDoc } from "@/document/doc";
import { headFigures, period } from "@/app/journey/figures";
import { Title } from "@/app/journey/Title";
import { useMayWriteOf, useMetaOf, useVersionOf } from "@/app/journey/useOpen";
import { attempt } from "@/app/journey/attempt";
import { useResource } from "@/app/resource";
import { dayOf, today } from "@/app/when";
import { tr, trn } from "@/language/tr";
import type { Measured } from "@/schema/api";
import type { Reviews } from "@/schema/history";
import type { MeasuredPaths } from "@/schema/paths";
import { coverage } from "@/system/evidence";
import { Ring } from "@/ui/kit/marks";
import { shownColour } from "@/ui/kit/colour";
import { Tip } from "@/ui/kit/Tip";

export interface HeadProps {
  readonly map: MapDoc;
  readonly measured: Measured<MeasuredPaths> | null;
  readonly onDetails: () => void;
}

export function Head({ map, measured, onDetails }: HeadProps) {
  const meta = useMetaOf(map);
  const mayWrite = useMayWriteOf(map);
  return (
    <section className="journey-head" aria-label={tr("About this journey")}>
      <div className="grow">
        <Title title={meta.title} mayWrite={mayWrite} onChange={(title) => attempt(() => setMeta(map, "title", title))} />
        <div className="about">
          <Personas map={map} />
          <Button className="chip" onPress={onDetails}>{meta.kind === "future" ? tr("Future state") : tr("Current state")}</Button>
          {measured ? <Data measured={measured} /> : null}
          <Evidence map={map} />
          <Review review={meta.review} onDetails={onDetails} />
        </div>
      </div>
      <Figures measured={measured?.map ?? null} />
    </section>
  );
}

function Personas({ map }: { readonly map: MapDoc }) {
  useVersionOf(map);
  const personas = map.personas().map((id) => map.getRecord("personas", id)).filter((persona) => persona !== null);
  return personas.slice(0, 3).map((persona) => (
    <span key={persona.id} className="chip" dir="auto">
      <User size={13} aria-hidden="true" style={persona.colour ? { color: shownColour(persona.colour) } : undefined} />
      <span className="clip">{persona.name || tr("Somebody")}</span>
    </span>
  ));
}

function Data({ measured: { map, revision, latest } }: { readonly measured: Measured<MeasuredPaths> }) {
  const when = period(map.first, map.last);
  return (
    <>
      {when ? <span className="chip">{when}</span> : null}
      <span className="row fact">
        <span className="live" aria-hidden="true" />
        {trn(map.journeys, "{n} journey", "{n} journeys")}{revision < latest ? `, ${tr("as of revision {revision}; the data has moved on to {latest}", { revision, latest })}` : ""}
      </span>
    </>
  );
}

function Evidence({ map }: { readonly map: MapDoc }) {
  useVersionOf(map);
  const cards = map.ids("cards").map((id) => map.getRecord("cards", id)).filter((card) => card !== null);
  const { share, stale } = coverage(cards, today());
  if (share === null) return <span className="fact">{tr("No cards yet")}</span>;
  return (
    <span className="row fact">
      <Ring share={share} />
      {tr("{share} % of cards rest on evidence", { share: Math.round(share * 100) })}{stale ? `, ${tr("{count} stale", { count: stale })}` : ""}
    </span>
  );
}

/** The day that the map says, else the one that its rhythm of reviews leads to. */
function Review({ review, onDetails }: { readonly review: string; readonly onDetails: () => void }) {
  const { id = "" } = useParams<{ id: string }>();
  const kept = useResource<Reviews>(`/maps/${id}/reviews`).data;
  const due = review || kept?.due || "";
  const overdue = due !== "" && due < today();
  const day = dayOf(due);
  const words = !due ? tr("No review date") : overdue ? tr("Review was due {day}", { day }) : tr("Review due {day}", { day });
  return (
    <Button className={overdue ? "fact link warm" : "fact link"} onPress={onDetails}>
      <CalendarClock size={14} aria-hidden="true" /> {words}
    </Button>
  );
}

function Figures({ measured }: { readonly measured: MeasuredPaths | null }) {
  const figures = headFigures(measured);
  if (!figures.length) return null;
  return (
    <dl className="figures">
      {figures.map((figure) => (
        <div key={figure.metric}>
          <dt>
            <Tip text={figure.definition}><Button className="fact">{figure.label}</Button></Tip>
          </dt>
          <dd className="big">{figure.value}</dd>
          <dd className="under">{figure.under}</dd>
        </div>
      ))}
    </dl>
  );
}
