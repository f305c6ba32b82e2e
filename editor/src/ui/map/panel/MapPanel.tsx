/** What there is to say about the map: its purpose and owner, its personas, its evidence, and what was deleted. */
import { setMeta } from "@/document/commands/meta";
import { bringBack } from "@/document/commands/remove";
import { tr, trIn } from "@/language/tr";
import type { Collection, Meta } from "@/schema/records";
import { plain } from "@/system/markdown";
import { Button } from "@/ui/kit/Button";
import { Select } from "@/ui/kit/Select";
import { useCanvas, useMayWrite, useMeta, useSurroundings, useVersion } from "@/ui/map/model/hooks";
import { DraftField } from "@/ui/map/panel/DraftField";
import { Part } from "@/ui/map/panel/Panel";
import { Personas } from "@/ui/map/panel/Personas";

const NONE = "-";
const STATES = [{ id: "current", name: trIn("state of a map", "Current") }, { id: "future", name: trIn("state of a map", "Future") }];

export function MapPanel() {
  const canvas = useCanvas();
  const meta = useMeta();
  const mayWrite = useMayWrite();
  const { people, maps, mapId } = useSurroundings();
  const set = <F extends keyof Meta>(field: F, value: Meta[F]) => canvas.attempt(() => setMeta(canvas.map, field, value), tr("Kept"));
  const kept = (choice: string) => (choice === NONE ? "" : choice);
  return (
    <>
      <DraftField label={tr("Title, in the customer's words")} value={meta.title} maxLength={200} save={(title) => set("title", title)} />
      <DraftField label={tr("Purpose")} rows={2} value={meta.purpose} save={(value) => set("purpose", value)} />
      <DraftField label={tr("What the customer expects")} rows={2} value={meta.expectations} save={(value) => set("expectations", value)} />
      <DraftField label={tr("Scope")} rows={2} value={meta.scope} save={(value) => set("scope", value)} />
      <div className="m-pair">
        <Select label={trIn("of a map", "State")} value={meta.kind} isDisabled={!mayWrite} choices={STATES} onChange={(kind) => set("kind", kind as Meta["kind"])} />
        <DraftField label={tr("Next review")} type="date" value={meta.review} save={(value) => set("review", value)} />
      </div>
      <Select
        label={trIn("of a map", "Owner")}
        value={meta.owner || NONE}
        isDisabled={!mayWrite}
        choices={[{ id: NONE, name: tr("Nobody yet") }, ...people.map(({ id, name }) => ({ id, name }))]}
        onChange={(id) => set("owner", kept(id))}
      />
      <Select
        label={tr("Part of the map")}
        value={meta.parent || NONE}
        isDisabled={!mayWrite}
        choices={[{ id: NONE, name: tr("Stands by itself") }, ...maps.filter(({ id }) => id !== mapId).map(({ id, title }) => ({ id, name: title }))]}
        onChange={(id) => set("parent", kept(id))}
      />
      <Personas />
      <Deleted />
    </>
  );
}

const KINDS: readonly (readonly [Collection, string])[] = [
  ["stages", tr("Stage")], ["touchpoints", tr("Touchpoint")], ["lanes", tr("Lane")], ["cards", tr("Card")], ["personas", tr("Persona")],
  ["links", trIn("between touchpoints", "Link")],
];
const MOST = 12;

function Deleted() {
  const canvas = useCanvas();
  const mayWrite = useMayWrite();
  useVersion();
  if (!mayWrite) return null;
  const gone = KINDS.flatMap(([collection, kind]) =>
    canvas.map.deleted(collection).map((record) => {
      const name = "name" in record ? record.name : "text" in record ? plain(record.text) : record.label;
      return { collection, kind, id: record.id, name: name || tr("(empty)"), deleted: record.deleted };
    }),
  );
  if (!gone.length) return null;
  gone.sort((a, b) => (a.deleted < b.deleted ? 1 : -1));
  return (
    <Part name={tr("Deleted")}>
      {gone.slice(0, MOST).map(({ collection, kind, id, name }) => (
        <div key={id} className="row">
          <span className="grow clip small" dir="auto">
            {tr("{kind} “{name}”", { kind, name })}
          </span>
          <Button size="tiny" aria-label={tr("Bring back {kind} {name}", { kind, name })} onPress={() => canvas.attempt(() => bringBack(canvas.map, collection, [id]), tr("{kind} brought back", { kind }))}>
            {tr("Bring back")}
          </Button>
        </div>
      ))}
      {gone.length > MOST ? <p className="small mut">{tr("and {n} more", { n: gone.length - MOST })}</p> : null}
    </Part>
  );
}
