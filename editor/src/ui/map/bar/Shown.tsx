/** Lanes and personas to be shown or left out; loaded when somebody opens the menu. */
import { Eye } from "lucide-react";
import { hideLane } from "@/document/commands/lanes";
import { tr } from "@/language/tr";
import { isFiltered, NO_FILTER, showsLane } from "@/system/search";
import { Button } from "@/ui/kit/Button";
import { Tick } from "@/ui/kit/Field";
import { useCanvas, useIds, useMayWrite, useVersion } from "@/ui/map/model/hooks";
import { useStore } from "@/ui/map/model/store";

export default function Shown() {
  const canvas = useCanvas();
  const filter = useStore(canvas.filter);
  return (
    <>
      <Lanes />
      <Personas />
      {isFiltered(filter) ? (
        <Button size="tiny" onPress={() => canvas.filter.set(NO_FILTER)}>
          {tr("Show everything")}
        </Button>
      ) : null}
    </>
  );
}

function Lanes() {
  const canvas = useCanvas();
  const mayWrite = useMayWrite();
  const filter = useStore(canvas.filter);
  useVersion();
  const lanes = useIds("lanes").map((id) => canvas.map.getRecord("lanes", id)).filter((lane) => lane !== null);
  const toggle = (id: string, shown: boolean) => {
    const chosen = new Set(lanes.filter((lane) => showsLane(lane, filter)).map((lane) => lane.id));
    if (shown) chosen.add(id);
    else chosen.delete(id);
    const asSaved = lanes.every((lane) => chosen.has(lane.id) === !lane.hidden);
    if (chosen.size) canvas.filter.set({ ...filter, lanes: asSaved ? new Set() : chosen });
    else canvas.say(tr("One lane stays shown"));
  };
  return (
    <fieldset>
      <legend>{tr("Lanes, for you alone")}</legend>
      {lanes.map((lane) => (
        <div key={lane.id} className="row">
          <div className="grow">
            <Tick isSelected={showsLane(lane, filter)} onChange={(on) => toggle(lane.id, on)}>
              <span dir="auto">{lane.name || tr("(no name)")}</span>
            </Tick>
          </div>
          {lane.hidden && mayWrite ? (
            <Button size="tiny" look="quiet" aria-label={tr("Show lane {name} for everybody", { name: lane.name })} onPress={() => canvas.attempt(() => hideLane(canvas.map, lane.id, false), tr("Lane {name} shown", { name: lane.name }))}>
              <Eye size={13} aria-hidden="true" /> {tr("for all")}
            </Button>
          ) : null}
        </div>
      ))}
    </fieldset>
  );
}

function Personas() {
  const canvas = useCanvas();
  const filter = useStore(canvas.filter);
  const personas = useIds("personas");
  if (!personas.length) return null;
  const toggle = (id: string, on: boolean) => {
    const chosen = new Set(filter.personas.size ? filter.personas : personas);
    if (on) chosen.add(id);
    else chosen.delete(id);
    if (chosen.size) canvas.filter.set({ ...filter, personas: chosen.size === personas.length ? new Set() : chosen });
    else canvas.say(tr("One persona stays shown"));
  };
  return (
    <fieldset>
      <legend>{tr("Personas")}</legend>
      {personas.map((id) => (
        <Tick key={id} isSelected={!filter.personas.size || filter.personas.has(id)} onChange={(on) => toggle(id, on)}>
          <span dir="auto">{canvas.map.getRecord("personas", id)?.name || tr("(no name)")}</span>
        </Tick>
      ))}
    </fieldset>
  );
}
