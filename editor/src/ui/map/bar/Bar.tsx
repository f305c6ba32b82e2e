/** The tools above the canvas: search, what is shown, what can be added, undo, zoom. */
import { CircleHelp, ListChecks, Maximize2, MessageSquare, Minus, PanelRight, Plus, Redo2, Undo2 } from "lucide-react";
import { useSyncExternalStore } from "react";
import { tr } from "@/language/tr";
import { IconButton } from "@/ui/kit/Button";
import { AddMenu } from "@/ui/map/bar/AddMenu";
import { LanesMenu } from "@/ui/map/bar/LanesMenu";
import { SearchBox } from "@/ui/map/bar/SearchBox";
import { ViewsMenu } from "@/ui/map/bar/ViewsMenu";
import { RoundButton } from "@/ui/map/bar/RoundButton";
import type { Shown } from "@/ui/map/model/canvas";
import { turnBack } from "@/ui/map/model/gestures";
import { useCanvas, useMayWrite, useSurroundings } from "@/ui/map/model/hooks";
import { useStore } from "@/ui/map/model/store";
import { within } from "@/ui/map/model/within";
import { fitZoom, zoomBy } from "@/ui/map/model/zoom";

export function Bar() {
  const canvas = useCanvas();
  const mayWrite = useMayWrite();
  const { readChecks } = useSurroundings();
  const [open, shown] = [useStore(canvas.panel), useStore(canvas.shown)];
  const isShown = (what: Shown): boolean => open && shown === what;
  const details = isShown("details");
  return (
    <div className="m-bar" role="toolbar" aria-label={tr("Tools of the map")}>
      {mayWrite ? <AddMenu /> : <span className="m-reading">{tr("Reading only")}</span>}
      {mayWrite ? <Turns /> : null}
      <span className="m-rule" />
      <LanesMenu />
      {readChecks ? <ViewsMenu /> : null}
      <SearchBox />
      <span className="grow" />
      <Zoom />
      <IconButton name={tr("Keys (?)")} size="tiny" onPress={() => canvas.help.set(true)}>
        <CircleHelp size={16} aria-hidden="true" />
      </IconButton>
      <RoundButton isOpen={isShown("workshop")} />
      <Comments isOpen={isShown("talk")} />
      {readChecks ? (
        <IconButton name={tr("Checks of the map")} size="tiny" aria-pressed={isShown("checks")} onPress={() => canvas.turnPanel("checks")}>
          <ListChecks size={16} aria-hidden="true" />
        </IconButton>
      ) : null}
      {readChecks ? (
        <IconButton name={details ? tr("Close the details") : tr("Details (Space)")} size="tiny" aria-pressed={details} onPress={() => (details ? canvas.closePanel() : canvas.showPanel("details"))}>
          <PanelRight size={16} aria-hidden="true" />
        </IconButton>
      ) : null}
    </div>
  );
}

/** Comments, with how many threads are open. */
function Comments({ isOpen }: { readonly isOpen: boolean }) {
  const canvas = useCanvas();
  const { talk } = useSurroundings();
  const open = [...useStore(canvas.talk).values()].reduce((sum, n) => sum + n, 0);
  if (!talk) return null;
  return (
    <IconButton name={open ? tr("Comments (c), {n} open", { n: open }) : tr("Comments (c)")} size="tiny" className="m-comments" aria-pressed={isOpen} onPress={() => canvas.turnPanel("talk")}>
      <MessageSquare size={16} aria-hidden="true" />
      {open ? <span className="num" aria-hidden="true">{open}</span> : null}
    </IconButton>
  );
}

function Turns() {
  const canvas = useCanvas();
  const { history } = canvas.map;
  const steps = useSyncExternalStore((told) => history.subscribe(told), () => history.steps());
  return (
    <>
      <IconButton name={steps.undo === null ? tr("Nothing to undo") : tr("Undo: {what} (Ctrl+Z)", { what: within(steps.undo) })} size="tiny" isDisabled={steps.undo === null} onPress={() => turnBack(canvas, "undo")}>
        <Undo2 size={16} aria-hidden="true" />
      </IconButton>
      <IconButton name={steps.redo === null ? tr("Nothing to redo") : tr("Redo: {what} (Ctrl+Y)", { what: within(steps.redo) })} size="tiny" isDisabled={steps.redo === null} onPress={() => turnBack(canvas, "redo")}>
        <Redo2 size={16} aria-hidden="true" />
      </IconButton>
    </>
  );
}

function Zoom() {
  const canvas = useCanvas();
  const zoom = useStore(canvas.zoom);
  const fit = () => {
    const root = document.querySelector<HTMLElement>(".m-scroll");
    if (root) fitZoom(canvas, root);
  };
  return (
    <div className="m-zoom" role="group" aria-label={tr("Zoom")}>
      <IconButton name={tr("Smaller (−)")} size="tiny" onPress={() => zoomBy(canvas, 1 / 1.2)}>
        <Minus size={14} aria-hidden="true" />
      </IconButton>
      <button type="button" className="m-percent" onClick={() => canvas.zoom.set(1)} aria-label={tr("Zoom {percent} per cent; back to 100", { percent: Math.round(zoom * 100) })}>
        {Math.round(zoom * 100)} %
      </button>
      <IconButton name={tr("Larger (+)")} size="tiny" onPress={() => zoomBy(canvas, 1.2)}>
        <Plus size={14} aria-hidden="true" />
      </IconButton>
      <IconButton name={tr("Fit the width (f)")} size="tiny" onPress={fit}>
        <Maximize2 size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
