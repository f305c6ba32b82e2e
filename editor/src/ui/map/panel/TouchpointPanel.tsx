/** What there is to say about a touchpoint: its name and stage, what is measured there, its links and its notes. */
import { List, Merge, Split, Trash2, X } from "lucide-react";
import { useState, type ReactNode } from "react";
import { addLink, labelLink } from "@/document/commands/links";
import { remove } from "@/document/commands/remove";
import { bindTouchpoint, moveTouchpoint, nestMap, renameTouchpoint, setMoment, setNote } from "@/document/commands/touchpoints";
import { tr, trIn } from "@/language/tr";
import type { Link, Touchpoint } from "@/schema/records";
import { feelingWord } from "@/system/feeling";
import { figures } from "@/system/measures";
import { say, signed, whole } from "@/system/words";
import { Button, IconButton } from "@/ui/kit/Button";
import { Tick } from "@/ui/kit/Field";
import { rich } from "@/ui/kit/rich";
import { Select } from "@/ui/kit/Select";
import { useHands } from "@/ui/map/model/hands";
import { useCanvas, useIds, useMayWrite, useRecord, useResults, useSurroundings } from "@/ui/map/model/hooks";
import { Believed } from "@/ui/map/panel/Believed";
import { DraftField } from "@/ui/map/panel/DraftField";
import { Heard, Hurts } from "@/ui/map/panel/Hurts";
import { Part } from "@/ui/map/panel/Panel";

const NONE = "-";

export function TouchpointPanel({ id }: { readonly id: string }) {
  const canvas = useCanvas();
  const { map } = canvas;
  const hands = useHands();
  const touchpoint = useRecord("touchpoints", id);
  const stages = useIds("stages");
  const mayWrite = useMayWrite();
  const results = useResults();
  if (!touchpoint) return null;
  const at = { kind: "touchpoint", id } as const;
  return (
    <>
      <Felt touchpoint={touchpoint} />
      <DraftField label={tr("Name")} value={touchpoint.name} maxLength={200} save={(name) => canvas.attempt(() => renameTouchpoint(map, id, name), tr("Touchpoint renamed"))} />
      <Select
        label={tr("Stage")}
        value={touchpoint.stage}
        isDisabled={!mayWrite}
        choices={stages.map((stage) => ({ id: stage, name: map.getRecord("stages", stage)?.name || tr("(no name)") }))}
        onChange={(stage) => canvas.attempt(() => moveTouchpoint(map, id, stage, null), tr("Touchpoint moved"))}
      />
      {mayWrite ? (
        <Tick isSelected={touchpoint.moment} onChange={(on) => canvas.attempt(() => setMoment(map, id, on), on ? tr("Moment of truth") : tr("No longer a moment of truth"))}>
          {tr("Moment of truth")}
        </Tick>
      ) : null}
      <DraftField label={tr("Notes")} rows={3} value={touchpoint.note} save={(note) => canvas.attempt(() => setNote(map, id, note))} />
      <Hurts pains={results.map?.pains?.found ?? []} at={touchpoint.bound} />
      <Heard voices={results.of(touchpoint).flatMap(({ voice }) => voice ?? [])} />
      <Measured touchpoint={touchpoint} />
      <Believed touchpoint={id} />
      <Links id={id} />
      <Nested touchpoint={touchpoint} />
      {mayWrite ? (
        <Part name={tr("Change the columns")}>
          <div className="row wrap">
            <Button size="tiny" onPress={() => hands.do({ do: "merge" }, at)}>
              <Merge size={14} aria-hidden="true" /> {trIn("touchpoint", "Merge with the next")}
            </Button>
            <Button size="tiny" onPress={() => hands.do({ do: "split" }, at)}>
              <Split size={14} aria-hidden="true" /> {tr("Split")}
            </Button>
            <Button size="tiny" look="danger" onPress={() => hands.do({ do: "delete" }, at)}>
              <Trash2 size={14} aria-hidden="true" /> {tr("Delete")}
            </Button>
          </div>
        </Part>
      ) : null}
    </>
  );
}

/** The measured feeling beside the believed one, in large figures. */
function Felt({ touchpoint }: { readonly touchpoint: Touchpoint }) {
  const results = useResults();
  const personas = useIds("personas");
  const { map } = useCanvas();
  const felt = results.felt(touchpoint);
  const believed = personas.flatMap((id) => {
    const persona = map.getRecord("personas", id);
    const value = persona?.curve[touchpoint.id];
    return persona && value !== undefined ? [{ id, name: persona.name, value }] : [];
  });
  if (!felt && !believed.length) return null;
  const strain = results.axis === "strain";
  const said = felt && say(felt, strain ? "strain" : "satisfaction");
  return (
    <div className="m-felt">
      {said && felt ? (
        <div>
          <b data-certainty={said.certainty}>{said.value}</b>
          <span>
            {[
              strain ? tr("measured strain (0–100), not satisfaction") : tr("measured"),
              strain || felt.value === null ? "" : feelingWord(felt.value),
              said.interval,
              `n ${whole(said.n)}`,
            ].filter(Boolean).join(", ")}
          </span>
        </div>
      ) : null}
      {believed.map(({ id, name, value }) => (
        <div key={id}>
          <b className="m-belief">{signed(value, 1)}</b>
          <span>{tr("believed of {name}", { name })}</span>
        </div>
      ))}
    </div>
  );
}

/** The measured touchpoints that it follows, with their figures; and the tickets behind them. */
function Measured({ touchpoint }: { readonly touchpoint: Touchpoint }) {
  const canvas = useCanvas();
  const results = useResults();
  const mayWrite = useMayWrite();
  const { tickets } = useSurroundings();
  const [reading, setReading] = useState(false);
  if (!results.map) return null;
  const { bound } = touchpoint;
  const bind = (ids: readonly string[]) => canvas.attempt(() => bindTouchpoint(canvas.map, touchpoint.id, ids), tr("Changed what is measured here"));
  const free = results.map.touchpoints.filter(({ id }) => !bound.includes(id));
  return (
    <Part name={tr("Measured here")}>
      {bound.length === 0 ? <p className="mut small">{tr("This touchpoint follows no measured one yet.")}</p> : null}
      {results.of(touchpoint).map((measured) => (
        <div key={measured.id} className="m-measures">
          <div className="row">
            <strong className="grow">{measured.name}</strong>
            {mayWrite ? (
              <IconButton name={tr("Follow {name} no longer", { name: measured.name })} size="tiny" onPress={() => bind(bound.filter((id) => id !== measured.id))}>
                <X size={13} aria-hidden="true" />
              </IconButton>
            ) : null}
          </div>
          <dl>
            {figures(measured).map(({ id, label, said }) => (
              <div key={id}>
                <dt>{label}</dt>
                <dd>
                  <b data-certainty={said.certainty}>{said.value}</b>
                  <small>
                    {said.interval ? `${said.interval}, ` : ""}n {whole(said.n)}
                  </small>
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
      {bound.filter((id) => !results.of({ bound: [id] }).length).map((id) => (
        <p key={id} className="small mut">
          {tr("“{id}” is not in this result.", { id })}
        </p>
      ))}
      {mayWrite && free.length ? (
        <Select label={tr("Follow a measured touchpoint")} value={null} choices={free.map(({ id, name }) => ({ id, name }))} onChange={(id) => bind([...bound, id])} />
      ) : null}
      {tickets && bound.length ? (
        <>
          <button type="button" className="m-read" aria-expanded={reading} onClick={() => setReading(!reading)}>
            <List size={15} aria-hidden="true" /> {reading ? tr("Close the tickets") : tr("Read the tickets behind this")}
          </button>
          {reading ? tickets(bound) : null}
        </>
      ) : null}
    </Part>
  );
}

function linkSaid({ source, kind }: Link, id: string, touchpoint: ReactNode): ReactNode {
  if (source === id) return kind === "loop" ? rich("Loops back to {touchpoint}", { touchpoint }) : rich("Branches to {touchpoint}", { touchpoint });
  return kind === "loop" ? rich("Loop from {touchpoint}", { touchpoint }) : rich("Branch from {touchpoint}", { touchpoint });
}

function Links({ id }: { readonly id: string }) {
  const canvas = useCanvas();
  const { map } = canvas;
  const mayWrite = useMayWrite();
  const links = useIds("links").map((link) => map.getRecord("links", link)).filter((link) => link !== null);
  const touchpoints = useIds("touchpoints");
  const nameOf = (touchpoint: string) => map.getRecord("touchpoints", touchpoint)?.name || tr("(no name)");
  const mine = links.filter(({ source, target }) => source === id || target === id);
  const free = touchpoints.filter((other) => other !== id && !mine.some(({ source, target }) => source === id && target === other));
  return (
    <Part name={tr("Branches and loops")}>
      {mine.map((link) => (
        <div key={link.id} className="m-link-row">
          <p>
            {linkSaid(link, id, <strong>{nameOf(link.source === id ? link.target : link.source)}</strong>)}
          </p>
          <div className="row">
            <div className="grow">
              <DraftField label={tr("Words on it")} value={link.label} maxLength={200} save={(label) => canvas.attempt(() => labelLink(map, link.id, label))} />
            </div>
            {mayWrite ? (
              <IconButton name={tr("Delete this link")} size="tiny" onPress={() => canvas.attempt(() => remove(map, "links", [link.id]), tr("Link deleted"))}>
                <Trash2 size={13} aria-hidden="true" />
              </IconButton>
            ) : null}
          </div>
        </div>
      ))}
      {mayWrite && free.length ? (
        <Select
          label={tr("Link to")}
          value={null}
          placeholder={tr("Choose a touchpoint")}
          choices={free.map((other) => ({ id: other, name: nameOf(other) }))}
          onChange={(target) => canvas.attempt(() => addLink(map, id, target), tr("Linked"))}
        />
      ) : null}
    </Part>
  );
}

function Nested({ touchpoint }: { readonly touchpoint: Touchpoint }) {
  const canvas = useCanvas();
  const { maps, mapId, openMap } = useSurroundings();
  const mayWrite = useMayWrite();
  const choices = [{ id: NONE, name: tr("No other map") }, ...maps.filter(({ id }) => id !== mapId).map(({ id, title }) => ({ id, name: title }))];
  return (
    <Part name={tr("Told in detail in")}>
      <Select
        label={tr("Map")}
        value={touchpoint.nested || NONE}
        isDisabled={!mayWrite}
        choices={choices}
        onChange={(id) => canvas.attempt(() => nestMap(canvas.map, touchpoint.id, id === NONE ? "" : id, mapId), id === NONE ? tr("Map unlinked") : tr("Map linked"))}
      />
      {touchpoint.nested ? (
        <Button size="tiny" onPress={() => openMap(touchpoint.nested)}>
          {tr("Open it")}
        </Button>
      ) : null}
    </Part>
  );
}
