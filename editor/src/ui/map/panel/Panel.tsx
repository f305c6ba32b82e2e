/** The side panel: everything about what is selected, or about the map. */
import { X } from "lucide-react";
import { useEffect, useRef, type ReactNode } from "react";
import { tr } from "@/language/tr";
import { IconButton } from "@/ui/kit/Button";
import { useCanvas, useVersion } from "@/ui/map/model/hooks";
import { placeAt, type At } from "@/ui/map/model/place";
import type { Shown } from "@/ui/map/model/canvas";
import { useStore } from "@/ui/map/model/store";
import { CardPanel } from "@/ui/map/panel/CardPanel";
import { Checks } from "@/ui/map/panel/Checks";
import { LanePanel } from "@/ui/map/panel/LanePanel";
import { MapPanel } from "@/ui/map/panel/MapPanel";
import { TalkPanel } from "@/ui/map/panel/TalkPanel";
import { StagePanel } from "@/ui/map/panel/StagePanel";
import { WorkshopPanel } from "@/ui/map/panel/WorkshopPanel";
import { TouchpointPanel } from "@/ui/map/panel/TouchpointPanel";

export function Panel() {
  const canvas = useCanvas();
  const [open, shown] = [useStore(canvas.panel), useStore(canvas.shown)];
  return open ? <Open key={shown} shown={shown} /> : null;
}

const NAMES: Record<At["kind"] | "map" | Exclude<Shown, "details">, string> = {
  stage: tr("Stage"), touchpoint: tr("Touchpoint"), lane: tr("Lane"), card: tr("Card"), cell: tr("Touchpoint"), map: tr("This map"),
  checks: tr("Checks"), talk: tr("Comments"), workshop: tr("Workshop"),
};

function Open({ shown }: { readonly shown: Shown }) {
  const canvas = useCanvas();
  const selected = useStore(canvas.selected);
  const aboutMap = useStore(canvas.aboutMap);
  useVersion();
  const aside = useRef<HTMLElement>(null);
  const at = selected && !aboutMap && shown === "details" ? placeAt(canvas, selected) : null;
  const kind = shown === "details" ? (at?.kind ?? "map") : shown;
  useEffect(() => {
    if (canvas.panelTakesFocus()) aside.current?.focus();
  }, [canvas]);
  const close = () => {
    canvas.closePanel();
    canvas.returnFocus();
  };
  return (
    <aside
      className="m-panel"
      aria-label={tr("Details: {what}", { what: NAMES[kind] })}
      tabIndex={-1}
      ref={aside}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) close();
      }}
    >
      <header>
        <span className="m-panel-kind">{NAMES[kind]}</span>
        <span className="grow" />
        {kind === "map" ? null : (
          <button type="button" className="btn quiet tiny" onClick={() => canvas.showMap()}>
            {tr("About this map")}
          </button>
        )}
        <IconButton name={tr("Close")} size="tiny" onPress={close}>
          <X size={15} aria-hidden="true" />
        </IconButton>
      </header>
      <div className="m-panel-body" key={at ? JSON.stringify(at) : kind}>
        {shown === "checks" ? <Checks /> : null}
        {shown === "talk" ? <TalkPanel /> : null}
        {shown === "workshop" ? <WorkshopPanel /> : null}
        {kind === "map" ? <MapPanel /> : null}
        {at?.kind === "touchpoint" ? <TouchpointPanel id={at.id} /> : null}
        {at?.kind === "cell" ? <TouchpointPanel id={at.touchpoint} /> : null}
        {at?.kind === "card" ? <CardPanel id={at.id} /> : null}
        {at?.kind === "lane" ? <LanePanel id={at.id} /> : null}
        {at?.kind === "stage" ? <StagePanel id={at.id} /> : null}
      </div>
    </aside>
  );
}

/** A part of the panel with a heading. */
export function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section className="m-part">
      <h2>{name}</h2>
      {children}
    </section>
  );
}
