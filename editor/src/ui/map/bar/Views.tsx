/** The saved views in their list, and a field to save one; loaded when somebody opens the menu. */
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { remove } from "@/document/commands/remove";
import { saveView } from "@/document/commands/views";
import { tr } from "@/language/tr";
import { filterOf, isFiltered, NO_FILTER } from "@/system/search";
import { Button, IconButton } from "@/ui/kit/Button";
import { Field } from "@/ui/kit/Field";
import { useCanvas, useIds, useMayWrite } from "@/ui/map/model/hooks";
import { useStore } from "@/ui/map/model/store";

export default function Views() {
  const canvas = useCanvas();
  const { map } = canvas;
  const filter = useStore(canvas.filter);
  const views = useIds("views");
  const mayWrite = useMayWrite();
  const [name, setName] = useState("");
  const save = () => {
    const look = { lanes: [...filter.lanes], personas: [...filter.personas], search: filter.search };
    if (canvas.attempt(() => saveView(map, name, look), tr("View {name} saved", { name }))) setName("");
  };
  return (
    <>
      <Button size="tiny" look="quiet" onPress={() => canvas.filter.set(NO_FILTER)}>
        {tr("Everything")}
      </Button>
      {views.map((id) => {
        const view = map.getRecord("views", id);
        return view ? (
          <div key={id} className="row">
            <Button size="tiny" look="quiet" className="grow m-view" onPress={() => canvas.filter.set(filterOf(view))}>
              <span dir="auto">{view.name || tr("(no name)")}</span>
            </Button>
            {mayWrite ? (
              <IconButton name={tr("Delete view {name}", { name: view.name })} size="tiny" onPress={() => canvas.attempt(() => remove(map, "views", [id]), tr("View deleted"))}>
                <Trash2 size={13} aria-hidden="true" />
              </IconButton>
            ) : null}
          </div>
        ) : null;
      })}
      {!views.length ? <p className="small mut">{tr("Choose lanes, personas or a search, then save that here for everybody.")}</p> : null}
      {mayWrite ? (
        <form
          className="m-save"
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <Field label={tr("Save what is shown now as")} value={name} onChange={setName} maxLength={200} />
          <Button type="submit" size="tiny" isDisabled={!name.trim() || !isFiltered(filter)}>
            {tr("Save")}
          </Button>
        </form>
      ) : null}
    </>
  );
}
