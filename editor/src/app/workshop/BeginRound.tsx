/** Begins a vote, writing in private, or a timer. */
import { useState } from "react";
import { Form } from "react-aria-components";
import { post } from "@/app/api";
import type { Ask } from "@/app/workshop/Workshop";
import type { MapDoc } from "@/document/doc";
import { shownText } from "@/document/text";
import { tr, trn } from "@/language/tr";
import type { Round } from "@/schema/workshop";
import { Button } from "@/ui/kit/Button";
import { Field } from "@/ui/kit/Field";
import { Select } from "@/ui/kit/Select";
import { Segments } from "@/ui/kit/Segments";

const KINDS = [{ id: "vote", name: tr("Vote") }, { id: "write", name: tr("Write") }, { id: "time", name: tr("Timer") }] as const;
const ABOUT = {
  vote: tr("Everybody puts dots on cards and touchpoints. Where, nobody else sees until you end the vote."),
  write: tr("Everybody writes for themselves. What they wrote becomes cards when you reveal it, and not before."),
  time: tr("A clock that everybody sees."),
} as const;
const MINUTES = [0, 1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60];
const DOTS = [1, 2, 3, 4, 5, 6, 8, 10];
/** Lanes of these types show figures, not notes. */
const NO_NOTES = ["emotion", "time"];

const numbers = (all: readonly number[], words: (n: number) => string) => all.map((n) => ({ id: String(n), name: words(n) }));

export interface BeginProps {
  readonly path: string;
  readonly map: MapDoc;
  readonly ask: Ask;
}

export function BeginRound({ path, map, ask }: BeginProps) {
  const lanes = lanesOf(map);
  const [kind, setKind] = useState<Round["kind"]>("vote");
  const [question, setQuestion] = useState("");
  const [dots, setDots] = useState("3");
  const [lane, setLane] = useState(lanes.find(({ isPains }) => isPains)?.id ?? lanes[0]?.id ?? "");
  const [minutes, setMinutes] = useState("5");
  const begin = (): Promise<boolean> => ask(() => post(path, { kind, question: question.trim(), dots: Number(dots), lane: kind === "write" ? lane : "", minutes: Number(minutes) }));
  return (
    <Form className="stack w-begin" onSubmit={(event) => { event.preventDefault(); void begin(); }}>
      <Segments label={tr("What you do together")} value={kind} onChange={setKind} choices={KINDS} />
      <p className="mut small">{ABOUT[kind]}</p>
      <Field label={kind === "time" ? tr("What it is for") : tr("Question")} value={question} onChange={setQuestion} maxLength={300} placeholder={kind === "vote" ? tr("What hurts most?") : kind === "write" ? tr("What do you hear from customers?") : ""} />
      <div className="pair">
        {kind === "vote" ? <Select label={tr("Dots each")} value={dots} choices={numbers(DOTS, String)} onChange={setDots} /> : null}
        {kind === "write" ? <Select label={tr("Cards in")} value={lane} choices={lanes} onChange={setLane} /> : null}
        <Select label={tr("Time")} value={minutes} choices={numbers(kind === "time" ? MINUTES.slice(1) : MINUTES, (n) => (n ? trn(n, "{n} min", "{n} min") : tr("No limit")))} onChange={setMinutes} />
      </div>
      <div><Button look="primary" type="submit" isDisabled={kind === "write" && !lane}>{kind === "vote" ? tr("Begin the vote") : kind === "write" ? tr("Begin to write") : tr("Start the timer")}</Button></div>
    </Form>
  );
}

function lanesOf(map: MapDoc): readonly { readonly id: string; readonly name: string; readonly isPains: boolean }[] {
  return map.lanes().flatMap((id) => {
    const lane = map.getRecord("lanes", id);
    return lane && !NO_NOTES.includes(lane.type) ? [{ id, name: shownText(lane.name) || tr("A lane without a name"), isPains: lane.type === "pains" }] : [];
  });
}
