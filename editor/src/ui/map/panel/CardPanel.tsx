/** What there is to say about a card: its text, look, evidence, measure, links, picture and files. */
import { Trash2 } from "lucide-react";
import { setCard, setCardText, spanCard, moveCard, type CardChange } from "@/document/commands/cards";
import { tr, trIn } from "@/language/tr";
import type { Card, Tone } from "@/schema/records";
import { Button } from "@/ui/kit/Button";
import { Tick } from "@/ui/kit/Field";
import { Select } from "@/ui/kit/Select";
import { CARD_ICONS, iconName } from "@/ui/map/CardIcon";
import { CHANNEL_WORDS, channelSaid } from "@/ui/map/icons";
import { CARD_KINDS, kindSaid } from "@/ui/map/kinds";
import { useHands } from "@/ui/map/model/hands";
import { useCanvas, useIds, useMayWrite, useRecord, useSurroundings } from "@/ui/map/model/hooks";
import { DraftField } from "@/ui/map/panel/DraftField";
import { EvidenceEditor } from "@/ui/map/panel/EvidenceEditor";
import { FilesPart } from "@/ui/map/panel/FilesPart";
import { MeasurePart } from "@/ui/map/panel/MeasurePart";
import { Part } from "@/ui/map/panel/Panel";

const NONE = "-";
const TONES: readonly { id: Tone | "-"; name: string }[] = [{ id: NONE, name: tr("Plain") }, { id: "bad", name: tr("Bad") }, { id: "good", name: tr("Good") }];

export function CardPanel({ id }: { readonly id: string }) {
  const canvas = useCanvas();
  const { map } = canvas;
  const hands = useHands();
  const card = useRecord("cards", id);
  const mayWrite = useMayWrite();
  const placed = map.placeOf(id);
  if (!card || !placed) return null;
  const set = (change: CardChange, said: string) => canvas.attempt(() => setCard(map, id, change), said);
  return (
    <>
      <DraftField
        label={tr("Text")}
        rows={4}
        value={card.text}
        hint={tr("**bold**, lines that begin with “- ”, [words](address)")}
        save={(text) => canvas.attempt(() => setCardText(map, id, text, card.text), tr("Text kept"))}
      />
      <EvidenceEditor evidence={card.evidence} save={(evidence) => set({ evidence }, tr("Evidence changed"))} />
      <MeasurePart card={card} set={set} />
      <Look card={card} set={set} />
      <PlacePart id={id} />
      <FilesPart card={card} set={set} />
      {mayWrite ? (
        <Button size="tiny" look="danger" onPress={() => hands.do({ do: "delete" }, { kind: "card", id, lane: card.lane, touchpoint: placed.first })}>
          <Trash2 size={14} aria-hidden="true" /> {tr("Delete this card")}
        </Button>
      ) : null}
    </>
  );
}

export interface CardPartProps {
  readonly card: Card;
  readonly set: (change: CardChange, said: string) => void;
}

function Look({ card, set }: CardPartProps) {
  const { map } = useCanvas();
  const { maps, mapId, people } = useSurroundings();
  const mayWrite = useMayWrite();
  const personas = useIds("personas");
  const lane = map.getRecord("lanes", card.lane);
  const none = (name: string) => ({ id: NONE, name });
  const kept = (choice: string) => (choice === NONE ? "" : choice);
  const words = [...new Set([...CHANNEL_WORDS, ...card.channels])];
  return (
    <Part name={tr("Look and meaning")}>
      <div className="m-pair">
        <Select label={tr("Tone")} value={card.tone || NONE} isDisabled={!mayWrite} choices={TONES} onChange={(tone) => set({ tone: kept(tone) as Tone }, tr("Tone changed"))} />
        <Select
          label={tr("Icon")}
          value={card.icon || NONE}
          isDisabled={!mayWrite}
          choices={[none(tr("No icon")), ...Object.keys(CARD_ICONS).map((id) => ({ id, name: iconName(id) }))]}
          onChange={(icon) => set({ icon: kept(icon) }, tr("Icon changed"))}
        />
      </div>
      {lane?.type === "opportunities" ? (
        <Select label={tr("Kind of opportunity")} value={card.kind || NONE} isDisabled={!mayWrite} choices={[none(tr("Not said")), ...CARD_KINDS.map((id) => ({ id, name: kindSaid(id) }))]} onChange={(kind) => set({ kind: kept(kind) }, tr("Kind changed"))} />
      ) : null}
      {lane?.type === "opportunities" ? (
        <Select label={tr("Who sees to it")} value={people.some(({ id }) => id === card.owner) ? card.owner : NONE} isDisabled={!mayWrite} choices={[none(tr("Nobody yet")), ...people]} onChange={(owner) => set({ owner: kept(owner) }, tr("Owner changed"))} />
      ) : null}
      {personas.length ? (
        <Select
          label={trIn("whom a card is about", "About")}
          value={card.persona || NONE}
          isDisabled={!mayWrite}
          choices={[none(tr("Everybody")), ...personas.map((id) => ({ id, name: map.getRecord("personas", id)?.name || tr("(no name)") }))]}
          onChange={(persona) => set({ persona: kept(persona) }, tr("Persona changed"))}
        />
      ) : null}
      <Select
        label={tr("Leads to the map")}
        value={card.link || NONE}
        isDisabled={!mayWrite}
        choices={[none(tr("No other map")), ...maps.filter(({ id }) => id !== mapId).map(({ id, title }) => ({ id, name: title }))]}
        onChange={(link) => set({ link: kept(link) }, tr("Link changed"))}
      />
      <fieldset className="m-ticks" disabled={!mayWrite}>
        <legend>{tr("Channels")}</legend>
        {words.map((word) => (
          <Tick
            key={word}
            isSelected={card.channels.includes(word)}
            onChange={(on) =>
              set(
                { channels: on ? [...card.channels, word] : card.channels.filter((other) => other !== word) },
                on ? tr("{channel} added", { channel: channelSaid(word) }) : tr("{channel} taken away", { channel: channelSaid(word) }),
              )}
          >
            {channelSaid(word)}
          </Tick>
        ))}
      </fieldset>
    </Part>
  );
}

/** Where it stands: its lane, and the touchpoints it spans. */
function PlacePart({ id }: { readonly id: string }) {
  const canvas = useCanvas();
  const { map } = canvas;
  const mayWrite = useMayWrite();
  const lanes = useIds("lanes");
  const touchpoints = useIds("touchpoints");
  const placed = map.placeOf(id);
  if (!placed) return null;
  const columns = touchpoints.map((touchpoint, at) => ({ id: touchpoint, name: `${at + 1}. ${map.getRecord("touchpoints", touchpoint)?.name ?? ""}` }));
  const lane = placed.card.lane;
  return (
    <Part name={trIn("of a card", "Place")}>
      <Select
        label={tr("Lane")}
        value={lane}
        isDisabled={!mayWrite}
        choices={lanes.map((other) => ({ id: other, name: map.getRecord("lanes", other)?.name || tr("(no name)") }))}
        onChange={(other) => canvas.attempt(() => moveCard(map, id, { lane: other, touchpoint: placed.first }), tr("Card moved"))}
      />
      <div className="m-pair">
        <Select
          label={trIn("from touchpoint to touchpoint", "From")}
          value={placed.first}
          isDisabled={!mayWrite}
          choices={columns}
          onChange={(touchpoint) => canvas.attempt(() => moveCard(map, id, { lane, touchpoint }), tr("Card moved"))}
        />
        <Select
          label={trIn("from touchpoint to touchpoint", "To")}
          value={placed.last}
          isDisabled={!mayWrite}
          choices={columns.slice(touchpoints.indexOf(placed.first))}
          onChange={(last) => canvas.attempt(() => spanCard(map, id, last), tr("Card stretched"))}
        />
      </div>
    </Part>
  );
}
