/** A card: what stands in a lane at a touchpoint, with its evidence; the only thing that an edit of it renders anew. */
import { CornerDownRight, Paperclip } from "lucide-react";
import { createElement, lazy, memo, Suspense } from "react";
import { tr } from "@/language/tr";
import type { Card as CardRecord } from "@/schema/records";
import { follow } from "@/system/measures";
import { whole } from "@/system/words";
import { shownColour } from "@/ui/kit/colour";
import { CardEditor } from "@/ui/map/CardEditor";
import { EvidenceMark } from "@/ui/map/Mark";
import { DotMark } from "@/ui/map/DotMark";
import { SaidMark } from "@/ui/map/SaidMark";
import { Markdown } from "@/ui/map/Markdown";
import { channelIcon, channelSaid } from "@/ui/map/icons";
import { kindSaid } from "@/ui/map/kinds";
import { columnClass, standing } from "@/ui/map/model/css";
import { useEditing, useRecord, useResults, useSurroundings } from "@/ui/map/model/hooks";

const CardIcon = lazy(() => import("@/ui/map/CardIcon"));

export interface CardProps {
  readonly id: string;
  readonly lane: string;
  readonly touchpoint: string;
  readonly column: number;
  readonly span: number;
  readonly row: number;
}

export const Card = memo(function Card({ id, lane, touchpoint, column, span, row }: CardProps) {
  const card = useRecord("cards", id);
  const editing = useEditing(`${lane}/${id}`);
  if (!card) return null;
  return (
    <div
      className={`m-card ${columnClass(touchpoint)}`}
      role="gridcell"
      tabIndex={-1}
      data-row={lane}
      data-key={id}
      data-drag={editing ? undefined : "card"}
      data-editing={editing ? "" : undefined}
      data-tone={card.tone || undefined}
      data-kind={card.kind || undefined}
      data-bare={!card.text && !card.measure && !card.image && card.channels.length ? "" : undefined}
      aria-colindex={column + 2}
      aria-colspan={span > 1 ? span : undefined}
      style={standing(span, row)}
    >
      {card.image ? <Picture id={card.image} /> : null}
      {card.kind ? <em className="m-kind">{kindSaid(card.kind)}</em> : null}
      {card.icon || card.channels.length ? <Signs card={card} /> : null}
      {editing ? <CardEditor id={id} text={card.text} /> : card.text ? <Markdown text={card.text} /> : null}
      {card.measure ? <MeasureShown card={card} /> : null}
      {card.measure ? <LiveFoot card={card} /> : <Foot card={card} />}
      <SaidMark id={id} />
      <DotMark about="card" id={id} />
    </div>
  );
});

function Picture({ id }: { readonly id: string }) {
  const { fileAddress } = useSurroundings();
  return <img className="m-picture" src={fileAddress(id)} alt="" loading="lazy" draggable={false} />;
}

function Signs({ card }: { readonly card: CardRecord }) {
  return (
    <div className="m-signs">
      {card.icon ? <Suspense><CardIcon word={card.icon} /></Suspense> : null}
      {card.channels.map((channel) => (
        <Channel key={channel} word={channel} />
      ))}
    </div>
  );
}

export function Channel({ word }: { readonly word: string }) {
  return (
    <span className="m-channel">
      {createElement(channelIcon(word), { size: 15, strokeWidth: 1.75, "aria-hidden": true })}
      <span dir="auto">{channelSaid(word)}</span>
    </span>
  );
}

function MeasureShown({ card }: { readonly card: CardRecord }) {
  const results = useResults();
  const shown = card.measure && follow(card.measure, results.map);
  if (!shown) return <p className="m-measure">{results.map ? tr("not in this result") : tr("no data")}</p>;
  const { value, interval, certainty } = shown.said;
  return (
    <p className="m-measure" data-certainty={certainty}>
      <b>{value}</b> <span>{shown.label}</span>
      {interval ? <small>{interval}</small> : null}
    </p>
  );
}

/** The foot of a card that shows a live figure: its n follows the data too. */
function LiveFoot({ card }: { readonly card: CardRecord }) {
  const results = useResults();
  const shown = card.measure ? follow(card.measure, results.map) : null;
  return <Foot card={card} live={shown ? `n\u00a0${whole(shown.said.n)}` : undefined} />;
}

function Foot({ card, live }: { readonly card: CardRecord; readonly live?: string | undefined }) {
  const { today, openMap, maps, fileAddress } = useSurroundings();
  const speaks = card.text || card.measure || card.image || card.channels.length || card.files.length;
  if (!speaks && !card.persona && !card.link) return null;
  return (
    <div className="m-foot">
      {speaks ? <EvidenceMark evidence={card.evidence} today={today} live={live} /> : null}
      {card.persona ? <PersonaDot id={card.persona} /> : null}
      {card.files.map((file) => (
        <a key={file} href={fileAddress(file)} target="_blank" rel="noreferrer" tabIndex={-1} className="m-file" aria-label={tr("File")}>
          <Paperclip size={12} aria-hidden="true" />
        </a>
      ))}
      {card.link ? (
        <button type="button" tabIndex={-1} className="m-open" onClick={() => openMap(card.link)}>
          <CornerDownRight size={12} aria-hidden="true" />
          {maps.find(({ id }) => id === card.link)?.title ?? tr("map")}
        </button>
      ) : null}
    </div>
  );
}

function PersonaDot({ id }: { readonly id: string }) {
  const persona = useRecord("personas", id);
  if (!persona || persona.deleted) return null;
  return (
    <span className="m-persona">
      <i style={{ background: shownColour(persona.colour) }} />
      <span dir="auto">{persona.name}</span>
    </span>
  );
}
