/** The sheet of the map: heads that stay in view, lanes, and the lines between what is seen and what is not. */
import { memo, useLayoutEffect, useState, useSyncExternalStore, type CSSProperties } from "react";
import { tr } from "@/language/tr";
import type { Columns } from "@/system/columns";
import { Heads } from "@/ui/map/heads/Heads";
import { Lane } from "@/ui/map/lanes/Lane";
import { columnRules } from "@/ui/map/model/css";
import { shownLanes } from "@/ui/map/model/focus";
import { useCanvas, useColumns, useMeta } from "@/ui/map/model/hooks";
import { useStore } from "@/ui/map/model/store";
import type { Canvas } from "@/ui/map/model/canvas";

export function Sheet() {
  const canvas = useCanvas();
  const columns = useColumns();
  const meta = useMeta();
  const zoom = useStore(canvas.zoom);
  const { pinned, front, stage, back } = useLanes(canvas);
  const isLow = useLow();
  useColumnRules(columns);
  return (
    <div
      className="m-sheet"
      role="grid"
      aria-label={tr("Journey map: {title}", { title: meta.title })}
      aria-colcount={columns.ids.length + 1}
      style={{ "--columns": columns.ids.length, zoom } as CSSProperties}
    >
      <Heads>{isLow ? null : pinned.map((id) => <Lane key={id} id={id} />)}</Heads>
      {isLow ? <Group lanes={pinned} /> : null}
      <Group lanes={front} />
      {stage.length ? <Divide word={tr("line of interaction")} /> : null}
      <Group lanes={stage} />
      {back.length ? <Divide word={tr("line of visibility")} /> : null}
      <Group lanes={back} />
    </div>
  );
}

const LOW = "(max-height: 700px)";

function watchLow(told: () => void): () => void {
  const asked = matchMedia(LOW);
  asked.addEventListener("change", told);
  return () => asked.removeEventListener("change", told);
}

/** In a low window nothing but the heads stays in view: a pinned lane would leave no room for the others. */
const useLow = (): boolean => useSyncExternalStore(watchLow, () => matchMedia(LOW).matches);

function useColumnRules(columns: Columns): void {
  const [sheet] = useState(() => new CSSStyleSheet());
  useLayoutEffect(() => {
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }, [sheet]);
  useLayoutEffect(() => void sheet.replaceSync(columnRules(columns)), [sheet, columns]);
}

const Group = memo(function Group({ lanes }: { readonly lanes: readonly string[] }) {
  if (!lanes.length) return null;
  return (
    <div role="rowgroup" className="m-group">
      {lanes.map((id) => (
        <Lane key={id} id={id} />
      ))}
    </div>
  );
});

function Divide({ word }: { readonly word: string }) {
  return (
    <div className="m-divide" aria-hidden="true">
      <span>{word}</span>
    </div>
  );
}

interface Parted {
  readonly pinned: readonly string[];
  readonly front: readonly string[];
  readonly stage: readonly string[];
  readonly back: readonly string[];
}

const kept = new WeakMap<Canvas, { key: string; parted: Parted }>();

/** Lanes as they are parted by the lines: the line of interaction stands above the first front-stage lane. */
function partLanes(canvas: Canvas): Parted {
  const lanes = shownLanes(canvas).map((id) => canvas.map.getRecord("lanes", id)).filter((lane) => lane !== null);
  const key = lanes.map((lane) => `${lane.id}${Number(lane.pinned)}${Number(lane.backstage)}${lane.type}`).join();
  const before = kept.get(canvas);
  if (before?.key === key) return before.parted;
  const open = lanes.filter((lane) => !lane.pinned && !lane.backstage);
  const at = open.findIndex((lane) => lane.type === "frontstage");
  const ids = (some: typeof lanes) => some.map((lane) => lane.id);
  const parted = {
    pinned: ids(lanes.filter((lane) => lane.pinned)),
    front: ids(at < 0 ? open : open.slice(0, at)),
    stage: ids(at < 0 ? [] : open.slice(at)),
    back: ids(lanes.filter((lane) => lane.backstage && !lane.pinned)),
  };
  kept.set(canvas, { key, parted });
  return parted;
}

function useLanes(canvas: Canvas): Parted {
  return useSyncExternalStore(
    (told) => {
      const ends = [canvas.map.subscribeOrder("lanes", told), canvas.filter.subscribe(told), ...canvas.map.lanes().map((id) => canvas.map.subscribeRecord("lanes", id, told))];
      return () => ends.forEach((end) => end());
    },
    () => partLanes(canvas),
  );
}
