/** The document code in a page of its own, for tests of real tabs (`tests/web/collab/tabs.py` builds and opens it). */
import { addStage } from "@/document/commands/stages";
import type { MapDoc } from "@/document/doc";
import { openMap } from "@/document/open";

const open = openMap(location.hash.slice(1));
const map = (): MapDoc => open.map() as MapDoc;
const names = (): string[] => (open.map()?.stages() ?? []).map((id) => map().getRecord("stages", id)?.name ?? "");
const arrivals: number[] = [];

function watch(): void {
  if (!open.map()) return;
  stop();
  map().subscribeOrder("stages", () => arrivals.push(performance.timeOrigin + performance.now()));
}
const stop = open.subscribe(watch);

Object.assign(window, {
  tab: {
    status: () => open.status(),
    names,
    arrivals: () => arrivals,
    add: (name: string) => {
      const begun = performance.timeOrigin + performance.now();
      addStage(map(), name);
      return begun;
    },
    others: () => open.presence.others().map((other) => other.person.name),
    undo: () => map().history.undo(),
    comeBack: () => open.comeBack(),
  },
});
