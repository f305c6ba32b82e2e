/** The filter of an open journey, shared by its views, and what the bar over the story and the table needs to know. */
import { useState } from "react";
import { attempt } from "@/app/journey/attempt";
import type { ViewProps } from "@/app/journey/JourneyPage";
import { useMayWriteOf, useVersionOf } from "@/app/journey/useOpen";
import { saveView } from "@/document/commands/views";
import { tr } from "@/language/tr";
import { filterOf } from "@/system/search";
import { Button } from "@/ui/kit/Button";
import { Dialog } from "@/ui/kit/Dialog";
import { Field } from "@/ui/kit/Field";
import { useStore } from "@/ui/map/model/store";
import { FilterBar } from "@/ui/read/FilterBar";

/** The bar with search, lanes, personas and saved views. */
export function Filters({ map, filter: store, onCopy }: Pick<ViewProps, "map" | "filter"> & { readonly onCopy?: () => void }) {
  useVersionOf(map);
  const filter = useStore(store);
  const mayWrite = useMayWriteOf(map);
  const [name, setName] = useState<string | null>(null);
  const named = (collection: "lanes" | "personas") => map.ids(collection).map((id) => map.getRecord(collection, id)).filter((record) => record !== null);
  const views = map.views().map((id) => map.getRecord("views", id)).filter((view) => view !== null);
  const save = (): void => {
    if (!name?.trim()) return;
    attempt(() => saveView(map, name, { lanes: [...filter.lanes], personas: [...filter.personas], search: filter.search }));
    setName(null);
  };
  return (
    <>
      <FilterBar
        filter={filter}
        onChange={(next) => store.set(next)}
        lanes={named("lanes")}
        personas={named("personas")}
        views={views.map((view) => ({ id: view.id, name: view.name, filter: filterOf(view) }))}
        {...(mayWrite ? { onSave: () => setName("") } : {})}
        {...(onCopy ? { onCopy } : {})}
      />
      <Dialog title={tr("Save this view")} isOpen={name !== null} onClose={() => setName(null)} footer={<Button look="primary" isDisabled={!name?.trim()} onPress={save}>{tr("Save")}</Button>}>
        <p className="mut">{tr("The lanes, personas and search that are set now, for everybody who opens this journey.")}</p>
        <Field label={tr("Name")} value={name ?? ""} onChange={setName} maxLength={200} autoFocus onKeyDown={(event) => { if (event.key === "Enter") save(); }} />
      </Dialog>
    </>
  );
}
