/** Links: branches onward and loops back between touchpoints; `remove` deletes. */
import type { MapDoc } from "@/document/doc";
import { EditRefused } from "@/document/refused";
import { nameOf } from "@/document/text";
import { tr } from "@/language/tr";

/** A way from one touchpoint to another; a loop where it leads back. Answers with its id, that of an equal link where there is one. */
export function addLink(map: MapDoc, source: string, target: string, label = ""): string {
  map.need("touchpoints", source);
  map.need("touchpoints", target);
  if (source === target) throw new EditRefused("not_allowed", tr("A link leads from one touchpoint to another."));
  const same = map.links().find((id) => {
    const link = map.getRecord("links", id);
    return link?.source === source && link.target === target;
  });
  if (same !== undefined) return same;
  const touchpoints = map.touchpoints();
  const kind = touchpoints.indexOf(target) < touchpoints.indexOf(source) ? "loop" : "branch";
  return map.edit(tr("Add link"), (plan) => plan.create("links", { source, target, kind, label: nameOf(label) }));
}

export function labelLink(map: MapDoc, id: string, label: string): void {
  map.need("links", id);
  map.edit(tr("Label link"), (plan) => plan.set("links", id, { label: nameOf(label) }), `name ${id}`);
}
