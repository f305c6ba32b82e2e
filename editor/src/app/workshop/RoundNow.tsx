/** The round that goes on: its question, its clock, and one's own part in it. */
import { Minus, X } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { post, put, remove } from "@/app/api";
import { nameOf } from "@/app/talk/names";
import type { Ask, WorkshopProps } from "@/app/workshop/Workshop";
import { tr, trn } from "@/language/tr";
import type { TimedRound } from "@/schema/workshop";
import { dotsLeft, givenSoFar, longer, titleOf } from "@/system/rounds";
import { Button, IconButton } from "@/ui/kit/Button";
import { Clock } from "@/ui/kit/Clock";
import { Select } from "@/ui/kit/Select";
import { rich } from "@/ui/kit/rich";

export interface RoundNowProps extends WorkshopProps {
  readonly round: TimedRound;
  readonly ask: Ask;
}

const END = { vote: tr("End it and show all dots"), write: tr("Reveal what was written"), time: tr("Stop the timer") } as const;

export function RoundNow(props: RoundNowProps) {
  const { round, path, ask, mayJoin, mayLead } = props;
  const { id, kind, until } = round;
  const more = (): Promise<boolean> => ask(() => put(`${path}/${id}/time`, { seconds: until === null ? 60 : longer(until - performance.now()) }));
  return (
    <section className="t-part w-now" aria-labelledby="w-now">
      <header>
        <h2 id="w-now" dir="auto">{titleOf(round)}</h2>
        {until === null ? null : <Clock until={until} />}
      </header>
      <p className="mut small">
        {round.begun_by ? rich("Begun by {who}", { who: <bdi>{round.begun_by}</bdi> }) : null}
        {round.begun_by && kind !== "time" ? ", " : ""}
        {kind === "time" ? "" : givenSoFar(round)}
      </p>
      {kind === "vote" ? <Voting {...props} /> : null}
      {kind === "write" ? <Writing {...props} /> : null}
      {mayJoin || kind === "time" ? null : <p className="mut small">{tr("You can look on; commenters and editors take part.")}</p>}
      {mayLead ? (
        <div className="row w-lead">
          <Button look="primary" size="tiny" onPress={() => void ask(() => post(`${path}/${id}/end`))}>{END[kind]}</Button>
          <Button size="tiny" onPress={() => void more()}>{tr("One minute more")}</Button>
        </div>
      ) : null}
    </section>
  );
}

function Voting({ round, map, mayJoin, about, record, onGo, onGive }: RoundNowProps) {
  const left = dotsLeft(round);
  if (!mayJoin) return null;
  const count = <b className="num">{left}</b>;
  const ring = <><span aria-hidden="true">○</span><span className="hidden-visually">{tr("the ring")}</span></>;
  return (
    <>
      <p>
        {round.dots === 1 ? rich("{left} of your 1 dot left.", { left: count }) : rich("{left} of your {dots} dots left.", { left: count, dots: round.dots })}{" "}
        {rich("Click {ring} on a card or touchpoint, or press {key} there; {other_key} takes one back.", { ring, key: <kbd>v</kbd>, other_key: <kbd>{tr("Shift+V")}</kbd> })}
      </p>
      {about === "map" ? null : <div><Button size="tiny" isDisabled={!left} onPress={() => onGive(about, record, 1)}>{tr("Give a dot to “{what}”", { what: nameOf(map, { about, record }) })}</Button></div>}
      <ul className="w-list" aria-label={tr("Your dots")}>
        {round.mine.map((one) => (
          <li key={one.record}>
            <span className="w-dots" aria-hidden="true">{"●".repeat(one.dots)}</span>
            <button type="button" className="t-place" dir="auto" onClick={() => onGo(one.about, one.record)}>{nameOf(map, one)}<span className="hidden-visually">{`, ${trn(one.dots, "{n} of your dots", "{n} of your dots")}`}</span></button>
            <IconButton name={tr("Take a dot back from “{what}”", { what: nameOf(map, one) })} size="tiny" onPress={() => onGive(one.about, one.record, -1)}><Minus size={14} aria-hidden="true" /></IconButton>
          </li>
        ))}
      </ul>
    </>
  );
}

function Writing({ round, path, map, ask, mayJoin, touchpoint }: RoundNowProps) {
  const places = map.stages().flatMap((stage) => map.touchpointsOf(stage)).map((id) => ({ id, name: nameOf(map, { about: "touchpoint", record: id }) }));
  const [chosen, choose] = useState("");
  const [followed, follow] = useState(touchpoint);
  const [text, setText] = useState("");
  if (touchpoint !== followed) { // whoever selects another column on the map writes about that
    follow(touchpoint);
    choose("");
  }
  const at = [chosen, touchpoint, places[0]?.id].find((id) => places.some((place) => place.id === id)) ?? "";
  const keep = async (): Promise<void> => {
    if (text.trim() && at && await ask(() => post(`${path}/${round.id}/notes`, { touchpoint: at, text: text.trim() }))) setText("");
  };
  const press = (event: KeyboardEvent): void => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void keep(); };
  if (!mayJoin) return null;
  return (
    <>
      <form className="t-composer" onSubmit={(event) => { event.preventDefault(); void keep(); }}>
        <Select label={tr("At")} value={at} choices={places} onChange={choose} />
        <label htmlFor="w-note">{tr("Your note")}</label>
        <textarea id="w-note" className="input" rows={3} maxLength={2000} value={text} dir="auto" onChange={(event) => setText(event.target.value)} onKeyDown={press} />
        <div className="row"><Button size="tiny" type="submit" isDisabled={!text.trim() || !at}>{tr("Keep the note")}</Button><span className="mut small">{tr("Nobody else sees it until all are revealed.")}</span></div>
      </form>
      <ul className="w-list" aria-label={tr("Your notes")}>
        {round.notes.map((note) => (
          <li key={note.id}>
            <span className="w-note" dir="auto">{note.text}<small dir="auto">{nameOf(map, { about: "touchpoint", record: note.touchpoint })}</small></span>
            <IconButton name={tr("Take back “{note}”", { note: note.text.slice(0, 40) })} size="tiny" onPress={() => void ask(() => remove(`${path}/${round.id}/notes/${note.id}`))}><X size={14} aria-hidden="true" /></IconButton>
          </li>
        ))}
      </ul>
    </>
  );
}
