/** The whole map as a table: lanes down, touchpoints across, with the words of every cell editable where they stand. */
import { useState, type KeyboardEvent } from "react";
import { addCard, setCardText } from "@/document/commands/cards";
import type { MapDoc } from "@/document/doc";
import { tr } from "@/language/tr";
import type { MeasuredPaths } from "@/schema/paths";
import type { Card, Lane } from "@/schema/records";
import { axisOf, felt, feelingWord, shareOf } from "@/system/feeling";
import { evidenceSaid } from "@/system/evidence";
import { laneLines } from "@/system/laneFigures";
import { measuredById } from "@/system/measures";
import { percent, say, sentence, signed } from "@/system/words";
import { Rests } from "@/ui/read/Rests";
import { shownText } from "@/document/text";
import { cardSaid, type ShownMap, type ShownTouchpoint } from "@/ui/read/shown";

export interface MapTableProps {
  readonly map: MapDoc;
  readonly shown: ShownMap;
  readonly measured: MeasuredPaths | null;
  readonly mayWrite: boolean;
  readonly attempt: <T>(command: () => T) => T | null;
  readonly title: string;
}

/** What was measured and believed at a touchpoint, in words; one line each. */
export function feelingLines(one: ShownTouchpoint, shown: ShownMap, measured: MeasuredPaths | null): string[] {
  const axis = axisOf(measured);
  const found = one.measured.length ? felt(one.touchpoint.bound, measuredById(measured), axis) : null;
  const said = found ? say(found, axis === "strain" ? "strain" : "satisfaction") : null;
  const real = said && said.certainty !== "none" ? sentence(axis === "strain" ? tr("strain") : tr("measured"), said) : "";
  const thought = shown.personas.flatMap((persona) => {
    const value = persona.curve[one.touchpoint.id];
    if (value === undefined) return [];
    const line = tr("{value}, {feeling} (believed)", { value: signed(value, 1), feeling: feelingWord(value) });
    return [shown.personas.length > 1 ? `${shownText(persona.name) || tr("somebody")} ${line}` : line];
  });
  return [real, ...thought].filter(Boolean);
}

/** The table's words, for copying into a spreadsheet. */
export function tableWords(shown: ShownMap, measured: MeasuredPaths | null): string[][] {
  const columns = shown.stages.flatMap(({ stage, touchpoints }) => touchpoints.map((one) => ({ stage, one })));
  return [
    [tr("Stage"), ...columns.map(({ stage }) => stage.name)],
    [tr("Touchpoint"), ...columns.map(({ one }) => one.touchpoint.name)],
    [tr("Feeling"), ...columns.map(({ one }) => feelingLines(one, shown, measured).join("\n"))],
    ...shown.lanes.map((lane, row) => [lane.name, ...columns.map(({ one }) => cellWords(one, row, measured).join("\n"))]),
  ];
}

function cellWords(one: ShownTouchpoint, row: number, measured: MeasuredPaths | null): string[] {
  const { lane, cards = [] } = one.lanes[row] ?? {};
  return [...(lane ? laneLines(lane.type, one.measured, cards.length) : []), ...cards.map((card) => cardSaid(card, measured))];
}

export function MapTable(props: MapTableProps) {
  const { shown, measured, title } = props;
  const columns = shown.stages.flatMap(({ touchpoints }) => touchpoints);
  const rows = shown.lanes.map((lane, row) => ({ lane, row })).filter(({ lane, row }) => lane.type !== "emotion" || columns.some((one) => one.lanes[row]?.cards.length));
  return (
    <div className="map-table" role="region" aria-label={tr("Table of the journey")} tabIndex={0}>
      <table>
        <caption className="hidden-visually">{tr("{title}: lanes down, touchpoints across", { title })}</caption>
        <thead>
          <tr>
            <th scope="col" className="corner" rowSpan={2}>{tr("Lane")}</th>
            {shown.stages.filter(({ touchpoints }) => touchpoints.length).map(({ stage, touchpoints }) => (
              <th key={stage.id} scope="colgroup" colSpan={touchpoints.length} className="stage">{shownText(stage.name) || tr("Untitled")}</th>
            ))}
          </tr>
          <tr>
            {columns.map((one) => (
              <th key={one.touchpoint.id} scope="col" dir="auto">
                {shownText(one.touchpoint.name) || tr("Untitled")}{one.touchpoint.moment ? <span className="star" role="img" aria-label={tr("moment of truth")}> ★</span> : null}
                <Share one={one} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{tr("Feeling")}</th>
            {columns.map((one) => (
              <td key={one.touchpoint.id} className="figure">{feelingLines(one, shown, measured).map((line) => <div key={line}>{line}</div>)}</td>
            ))}
          </tr>
          {rows.map(({ lane, row }) => (
            <tr key={lane.id}>
              <th scope="row" dir="auto">{shownText(lane.name)}</th>
              {columns.map((one) => <Cell key={one.touchpoint.id} {...props} lane={lane} one={one} cards={one.lanes[row]?.cards ?? []} />)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Share({ one }: { readonly one: ShownTouchpoint }) {
  const share = shareOf(one.measured);
  return share === null ? null : <span className="share">{tr("{share} pass", { share: percent(share) })}</span>;
}

interface CellProps extends MapTableProps {
  readonly lane: Lane;
  readonly one: ShownTouchpoint;
  readonly cards: readonly Card[];
}

function Cell({ map, measured, mayWrite, attempt, lane, one, cards }: CellProps) {
  const [editing, setEditing] = useState<string | null>(null);
  const where = `${lane.name}, ${one.touchpoint.name}`;
  const keep = (text: string): void => {
    const id = editing;
    setEditing(null);
    if (id === null) return;
    const before = cards.find((card) => card.id === id)?.text ?? "";
    if (id && text !== before) attempt(() => setCardText(map, id, text));
    if (!id && text.trim()) attempt(() => addCard(map, { lane: lane.id, touchpoint: one.touchpoint.id }, { text }));
  };
  return (
    <td dir="auto">
      {laneLines(lane.type, one.measured, cards.length).map((line) => <div key={line} className="found">{line}</div>)}
      {cards.map((card) =>
        editing === card.id ? (
          <Writing key={card.id} label={where} text={card.text} onKeep={keep} onLeave={() => setEditing(null)} />
        ) : mayWrite && !card.measure ? (
          <button key={card.id} type="button" className="words" aria-label={`${cardSaid(card, measured) || tr("empty card")}. ${evidenceSaid(card.evidence)}. ${tr("Edit")}`} onClick={() => setEditing(card.id)}>
            {cardSaid(card, measured) || tr("Empty card")}<Rests evidence={card.evidence} />
          </button>
        ) : (
          <div key={card.id} className="words">{cardSaid(card, measured)}{card.measure ? null : <Rests evidence={card.evidence} />}</div>
        ),
      )}
      {editing === "" ? <Writing label={where} text="" onKeep={keep} onLeave={() => setEditing(null)} /> : null}
      {mayWrite && editing === null ? <button type="button" className="add" aria-label={tr("Add to {where}", { where })} onClick={() => setEditing("")}>+</button> : null}
    </td>
  );
}

interface WritingProps {
  readonly label: string;
  readonly text: string;
  readonly onKeep: (text: string) => void;
  readonly onLeave: () => void;
}

function Writing({ label, text, onKeep, onLeave }: WritingProps) {
  const [draft, setDraft] = useState(text);
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Escape") onLeave();
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      onKeep(draft);
    }
  };
  return <textarea className="input" aria-label={tr("{label}. Enter keeps, Escape leaves", { label })} value={draft} rows={3} maxLength={10_000} autoFocus onChange={(event) => setDraft(event.target.value)} onBlur={() => onKeep(draft)} onKeyDown={press} />;
}
