/** Archives, deletes and brings back journeys, each said with a way to undo it. */
import { patch, post, remove, told } from "@/app/api";
import { changed } from "@/app/resource";
import { tr } from "@/language/tr";
import type { MapLine } from "@/schema/api";
import { say } from "@/ui/kit/toasts";

/** Does it, says so, and reads the lists again; what fails is said instead. */
export async function act(what: () => Promise<unknown>, done: string, undo?: () => Promise<unknown>): Promise<void> {
  try {
    await what();
    changed("/maps");
    if (undo) say(done, () => void act(undo, tr("It is back.")));
    else say(done);
  } catch (error) {
    say(told(error));
  }
}

export function archive({ id, title }: Pick<MapLine, "id" | "title">): Promise<void> {
  return act(() => patch(`/maps/${id}`, { archived: true }), tr("“{title}” is archived.", { title }), () => patch(`/maps/${id}`, { archived: false }));
}

export function discard({ id, title }: Pick<MapLine, "id" | "title">): Promise<void> {
  return act(() => remove(`/maps/${id}`), tr("“{title}” is in the bin.", { title }), () => post(`/maps/${id}/restore`));
}
