/** The personas of a map: who goes through the journey, each with a colour and a curve. */
import { ArrowUp, Plus, Trash2, Users } from "lucide-react";
import { Button as Trigger } from "react-aria-components";
import { addPersona, colourPersona, describePersona, movePersona, renamePersona } from "@/document/commands/personas";
import { remove } from "@/document/commands/remove";
import { tr } from "@/language/tr";
import { Button, IconButton } from "@/ui/kit/Button";
import { shownColour } from "@/ui/kit/colour";
import { Menu } from "@/ui/kit/Menu";
import { turnBack } from "@/ui/map/model/gestures";
import { useCanvas, useIds, useMayWrite, useRecord, useSurroundings } from "@/ui/map/model/hooks";
import { DraftField } from "@/ui/map/panel/DraftField";
import { Part } from "@/ui/map/panel/Panel";

/** Colours that differ in lightness too, and on both grounds. */
const COLOURS = ["#3457D5", "#8A5FBF", "#B4651E", "#2F7F8F", "#A8446F", "#5F7A1F"] as const;
const MANY = 5;

export function Personas() {
  const canvas = useCanvas();
  const personas = useIds("personas");
  const mayWrite = useMayWrite();
  const add = () => canvas.attempt(() => addPersona(canvas.map, tr("Persona {n}", { n: personas.length + 1 }), COLOURS[personas.length % COLOURS.length] ?? ""), tr("Persona added"));
  return (
    <Part name={tr("Personas")}>
      {personas.map((id, at) => (
        <PersonaRow key={id} id={id} above={at ? (personas[at - 1] ?? null) : null} />
      ))}
      {personas.length > MANY ? <p className="small mut">{tr("More than five are hard to tell apart. Do they really travel differently?")}</p> : null}
      {mayWrite ? (
        <div className="row wrap">
          <Button size="tiny" onPress={add}>
            <Plus size={14} aria-hidden="true" /> {tr("Add a persona")}
          </Button>
          <Taking />
        </div>
      ) : null}
    </Part>
  );
}

/** Takes a persona of the workspace into the map: its name, colour and who it is, as they are now. */
function Taking() {
  const canvas = useCanvas();
  const { personas = [] } = useSurroundings();
  if (!personas.length) return null;
  const actions = personas.map(({ id, name, colour, sheet }) => ({
    id,
    name,
    run: () => canvas.attempt(() => addPersona(canvas.map, name, colour, null, sheet.about), tr("“{name}” is on the map", { name })),
  }));
  return <Menu label={tr("Personas of the workspace")} trigger={<Trigger className="btn tiny"><Users size={14} aria-hidden="true" /> {tr("Take one")}</Trigger>} actions={actions} />;
}

function PersonaRow({ id, above }: { readonly id: string; readonly above: string | null }) {
  const canvas = useCanvas();
  const { map } = canvas;
  const persona = useRecord("personas", id);
  const mayWrite = useMayWrite();
  if (!persona) return null;
  const drop = () => {
    canvas.attempt(() => remove(map, "personas", [id]), tr("Persona deleted"));
    canvas.notify(tr("Persona “{name}” deleted", { name: persona.name }), () => turnBack(canvas, "undo"));
  };
  return (
    <details className="m-persona-row">
      <summary>
        <i style={{ background: shownColour(persona.colour) }} aria-hidden="true" />
        <span dir="auto">{persona.name || tr("(no name)")}</span>
      </summary>
      <div className="stack">
        <DraftField label={tr("Name")} value={persona.name} maxLength={200} save={(name) => canvas.attempt(() => renamePersona(map, id, name))} />
        <DraftField label={tr("About")} rows={3} value={persona.note} save={(note) => canvas.attempt(() => describePersona(map, id, note))} />
        {mayWrite ? (
          <div className="row wrap">
            {COLOURS.map((colour, at) => (
              <button
                key={colour}
                type="button"
                className="m-colour"
                style={{ background: shownColour(colour) }}
                aria-label={tr("Colour {n}", { n: at + 1 })}
                aria-pressed={persona.colour === colour}
                onClick={() => canvas.attempt(() => colourPersona(map, id, colour), tr("Colour changed"))}
              />
            ))}
            <span className="grow" />
            {above ? (
              <IconButton name={tr("Move up")} size="tiny" onPress={() => canvas.attempt(() => movePersona(map, id, above), tr("Persona moved up"))}>
                <ArrowUp size={13} aria-hidden="true" />
              </IconButton>
            ) : null}
            <IconButton name={tr("Delete")} size="tiny" onPress={drop}>
              <Trash2 size={13} aria-hidden="true" />
            </IconButton>
          </div>
        ) : null}
      </div>
    </details>
  );
}
