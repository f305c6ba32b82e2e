/** Which lanes and personas are shown: hidden ones come back here, and a choice can be kept as a view. */
import { Eye, ListFilter } from "lucide-react";
import { Button as AriaButton, DialogTrigger } from "react-aria-components";
import { hideLane } from "@/document/commands/lanes";
import { isFiltered, NO_FILTER, showsLane } from "@/system/search";
import { Button } from "@/ui/kit/Button";
import { Tick } from "@/ui/kit/Field";
import { Pop } from "@/ui/map/bar/Pop";
import { useCanvas, useIds, useMayWrite, useVersion } from "@/ui/map/model/hooks";
import { useStore } from "@/ui/map/model/store";

export function LanesMenu() {
  const canvas = useCanvas();
  const filter = useStore(canvas.filter);
  const on = filter.lanes.size > 0 || filter.personas.size > 0;
  return (
    <DialogTrigger>
      <AriaButton className="btn quiet tiny">
        <ListFilter size={15} aria-hidden="true" /> Show{on ? <span className="m-dot" role="img" aria-label="filtered" /> : null}
      </AriaButton>
      <Pop name="What is shown">
        <Lanes />
        <Personas />
        {isFiltered(filter) ? (
          <Button size="tiny" onPress={() => canvas.filter.set(NO_FILTER)}>
            Show everything
          </Button>
        ) : null}
      </Pop>
    </DialogTrigger>
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
    else canvas.say("One lane stays shown");
  };
  return (
    <fieldset>
      <legend>Lanes, for you alone</legend>
      {lanes.map((lane) => (
        <div key={lane.id} className="row">
          <div className="grow">
            <Tick isSelected={showsLane(lane, filter)} onChange={(on) => toggle(lane.id, on)}>
              <span dir="auto">{lane.name || "(no name)"}</span>
            </Tick>
          </div>
          {lane.hidden && mayWrite ? (
            <Button size="tiny" look="quiet" aria-label={`Show lane ${lane.name} for everybody`} onPress={() => canvas.attempt(() => hideLane(canvas.map, lane.id, false), `Lane ${lane.name} shown`)}>
              <Eye size={13} aria-hidden="true" /> for all
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
    else canvas.say("One persona stays shown");
  };
  return (
    <fieldset>
      <legend>Personas</legend>
      {personas.map((id) => (
        <Tick key={id} isSelected={!filter.personas.size || filter.personas.has(id)} onChange={(on) => toggle(id, on)}>
          <span dir="auto">{canvas.map.getRecord("personas", id)?.name || "(no name)"}</span>
        </Tick>
      ))}
    </fieldset>
  );
}
