/** What the lines of the emotion lane are, and a button for each persona that shows or leaves out its curve. */
import { tr } from "@/language/tr";
import { shownColour } from "@/ui/kit/colour";
import { useCanvas, useIds, useRecord, useResults } from "@/ui/map/model/hooks";
import { useStore } from "@/ui/map/model/store";

export function Legend() {
  const results = useResults();
  const personas = useIds("personas");
  const strain = results.axis === "strain";
  return (
    <div className="m-legend">
      {results.map ? (
        <small>
          <i className="m-line" aria-hidden="true" /> {strain ? tr("measured strain (0–100), not satisfaction") : tr("measured, 95\u00a0% band")}
        </small>
      ) : null}
      {personas.map((id) => (
        <PersonaToggle key={id} id={id} all={personas} />
      ))}
    </div>
  );
}

function PersonaToggle({ id, all }: { readonly id: string; readonly all: readonly string[] }) {
  const canvas = useCanvas();
  const persona = useRecord("personas", id);
  const filter = useStore(canvas.filter);
  const on = !filter.personas.size || filter.personas.has(id);
  if (!persona) return null;
  const toggle = () => {
    const shown = new Set(filter.personas.size ? filter.personas : all);
    if (on) shown.delete(id);
    else shown.add(id);
    if (shown.size === 0) return canvas.say(tr("One persona stays shown"));
    canvas.filter.set({ ...filter, personas: shown.size === all.length ? new Set() : shown });
    canvas.say(on ? tr("{name} left out", { name: persona.name }) : tr("{name} shown", { name: persona.name }));
  };
  return (
    <button type="button" tabIndex={-1} className="m-toggle" aria-pressed={on} onClick={toggle} title={tr("What the team believes that {name} feels", { name: persona.name })}>
      <i className="m-dash" style={{ borderColor: shownColour(persona.colour) }} aria-hidden="true" />
      <span>
        <span dir="auto">{persona.name}</span>, {tr("believed")}
      </span>
    </button>
  );
}
