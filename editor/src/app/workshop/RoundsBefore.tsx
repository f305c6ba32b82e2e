/** Rounds that have ended: what has how many dots, and what people wrote. */
import { useState } from "react";
import { remove } from "@/app/api";
import { nameOf } from "@/app/talk/names";
import { ago, exactly } from "@/app/when";
import type { Ask, WorkshopProps } from "@/app/workshop/Workshop";
import { tr, trn } from "@/language/tr";
import type { TimedRound } from "@/schema/workshop";
import { givenSoFar, titleOf } from "@/system/rounds";
import { Button } from "@/ui/kit/Button";
import { Confirm } from "@/ui/kit/Dialog";

export interface RoundsBeforeProps extends WorkshopProps {
  readonly ask: Ask;
}

export function RoundsBefore({ path, map, rounds, ask, mayLead, onGo }: RoundsBeforeProps) {
  const [going, setGoing] = useState<TimedRound | null>(null);
  return (
    <section className="t-part" aria-labelledby="w-before">
      <h2 id="w-before">{tr("Before")}</h2>
      {rounds.map((round, place) => (
        <details key={round.id} className="w-before" open={place === 0}>
          <summary dir="auto">{titleOf(round)}</summary>
          <p className="mut small"><time dateTime={round.begun_at} title={exactly(round.begun_at)}>{ago(round.begun_at)}</time>, {givenSoFar(round)}</p>
          {round.kind === "vote" ? (
            <ol className="w-list" aria-label={tr("Most dots first")}>
              {round.tally.map((one) => (
                <li key={one.record}>
                  <span className="w-dots num">● {one.dots}</span>
                  <button type="button" className="t-place" dir="auto" onClick={() => onGo(one.about, one.record)}>{nameOf(map, one)}<span className="hidden-visually">, {trn(one.dots, "{n} dot", "{n} dots")}</span></button>
                </li>
              ))}
            </ol>
          ) : (
            <ul className="w-list" aria-label={tr("Notes")}>
              {round.notes.map((note) => <li key={note.id}><span className="w-note" dir="auto">{note.text}<small dir="auto">{[note.name, nameOf(map, { about: "touchpoint", record: note.touchpoint })].filter(Boolean).join(", ")}</small></span></li>)}
            </ul>
          )}
          {mayLead ? <Button look="quiet" size="tiny" onPress={() => setGoing(round)}>{tr("Take it away")}</Button> : null}
        </details>
      ))}
      <Confirm title={tr("Take this round away?")} isOpen={going !== null} onClose={() => setGoing(null)} onConfirm={() => { if (going) void ask(() => remove(`${path}/${going.id}`)); setGoing(null); }} action={tr("Take it away")}>
        <p>{going?.kind === "vote" ? tr("Its dots are gone then, for everybody.") : tr("What was written in it is no longer listed here. The cards stay.")}</p>
      </Confirm>
    </section>
  );
}
