/** What there is to say about the map: its purpose and owner, its personas, its evidence, and what was deleted. */
import { setMeta } from "@/document/commands/meta";
import { bringBack } from "@/document/commands/remove";
import type { Collection, Meta } from "@/schema/records";
import { plain } from "@/system/markdown";
import { Button } from "@/ui/kit/Button";
import { Select } from "@/ui/kit/Select";
import { useCanvas, useMayWrite, useMeta, useSurroundings, useVersion } from "@/ui/map/model/hooks";
import { DraftField } from "@/ui/map/panel/DraftField";
import { Part } from "@/ui/map/panel/Panel";
import { Personas } from "@/ui/map/panel/Personas";

const NONE = "-";

export function MapPanel() {
  const canvas = useCanvas();
  const meta = useMeta();
  const mayWrite = useMayWrite();
  const { people, maps, mapId } = useSurroundings();
  const set = <F extends keyof Meta>(field: F, value: Meta[F]) => canvas.attempt(() => setMeta(canvas.map, field, value), "Kept");
  const kept = (choice: string) => (choice === NONE ? "" : choice);
  return (
    <>
      <DraftField label="Title, in the customer's words" value={meta.title} maxLength={200} save={(title) => set("title", title)} />
      <DraftField label="Purpose" rows={2} value={meta.purpose} save={(value) => set("purpose", value)} />
      <DraftField label="What the customer expects" rows={2} value={meta.expectations} save={(value) => set("expectations", value)} />
      <DraftField label="Scope" rows={2} value={meta.scope} save={(value) => set("scope", value)} />
      <div className="m-pair">
        <Select label="State" value={meta.kind} isDisabled={!mayWrite} choices={[{ id: "current", name: "Current" }, { id: "future", name: "Future" }]} onChange={(kind) => set("kind", kind as Meta["kind"])} />
        <DraftField label="Next review" type="date" value={meta.review} save={(value) => set("review", value)} />
      </div>
      <Select label="Owner" value={meta.owner || NONE} isDisabled={!mayWrite} choices={[{ id: NONE, name: "Nobody yet" }, ...people.map(({ id, name }) => ({ id, name }))]} onChange={(id) => set("owner", kept(id))} />
      <Select
        label="Part of the map"
        value={meta.parent || NONE}
        isDisabled={!mayWrite}
        choices={[{ id: NONE, name: "Stands by itself" }, ...maps.filter(({ id }) => id !== mapId).map(({ id, title }) => ({ id, name: title }))]}
        onChange={(id) => set("parent", kept(id))}
      />
      <Personas />
      <Deleted />
    </>
  );
}

const KINDS: readonly (readonly [Collection, string])[] = [["stages", "Stage"], ["touchpoints", "Touchpoint"], ["lanes", "Lane"], ["cards", "Card"], ["personas", "Persona"], ["links", "Link"]];
const MOST = 12;

function Deleted() {
  const canvas = useCanvas();
  const mayWrite = useMayWrite();
  useVersion();
  if (!mayWrite) return null;
  const gone = KINDS.flatMap(([collection, kind]) =>
    canvas.map.deleted(collection).map((record) => {
      const name = "name" in record ? record.name : "text" in record ? plain(record.text) : record.label;
      return { collection, kind, id: record.id, name: name || "(empty)", deleted: record.deleted };
    }),
  );
  if (!gone.length) return null;
  gone.sort((a, b) => (a.deleted < b.deleted ? 1 : -1));
  return (
    <Part name="Deleted">
      {gone.slice(0, MOST).map(({ collection, kind, id, name }) => (
        <div key={id} className="row">
          <span className="grow clip small" dir="auto">
            {kind} “{name}”
          </span>
          <Button size="tiny" aria-label={`Bring back ${kind} ${name}`} onPress={() => canvas.attempt(() => bringBack(canvas.map, collection, [id]), `${kind} brought back`)}>
            Bring back
          </Button>
        </div>
      ))}
      {gone.length > MOST ? <p className="small mut">and {gone.length - MOST} more</p> : null}
    </Part>
  );
}
