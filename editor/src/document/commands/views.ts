/** Saved views: which lanes and personas are shown, and a search; `remove` deletes. */
import type { MapDoc } from "@/document/doc";
import { nameOf } from "@/document/text";
import { keyBefore } from "@/document/commands/placing";
import { tr } from "@/language/tr";

/** What a view keeps; empty lists show everything. */
export interface Look {
  readonly lanes: readonly string[];
  readonly personas: readonly string[];
  readonly search: string;
}

/** Saves how the map is looked at under a name. Answers with the view's id. */
export function saveView(map: MapDoc, name: string, look: Look): string {
  return map.edit(tr("Save view"), (plan) =>
    plan.create("views", { name: nameOf(name), ...kept(look), order: keyBefore(map, plan, "views", null) }),
  );
}

/** The view shows something else from now on. */
export function changeView(map: MapDoc, id: string, look: Look): void {
  map.need("views", id);
  map.edit(tr("Change view"), (plan) => plan.set("views", id, kept(look)));
}

export function renameView(map: MapDoc, id: string, name: string): void {
  map.need("views", id);
  map.edit(tr("Rename view"), (plan) => plan.set("views", id, { name: nameOf(name) }), `name ${id}`);
}

const kept = (look: Look): Look => ({ lanes: [...look.lanes], personas: [...look.personas], search: nameOf(look.search, tr("This search")) });
