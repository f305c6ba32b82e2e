/** A page of the canvas alone, for tests in a browser: `?columns=100&lanes=15` draws a large map, otherwise a small desk's. */
import "virtual:tokens.css";
import "@/ui/base.css";
import "@/ui/kit/kit.css";
import { StrictMode } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import * as Y from "yjs";
import { MapDoc } from "@/document/doc";
import { MapCanvas } from "@/ui/map/MapCanvas";
import { deskMap, largeMap } from "./desk";
import { deskMeasured } from "./deskMeasured";

declare global {
  interface Window {
    /** The map that is shown, the one of somebody else that follows it; with `?hold`, `draw` draws it when asked to. */
    sojourn: { map: MapDoc; other: MapDoc; draw: () => number; heard: string[] };
  }
}

const asked = new URLSearchParams(location.search);
document.documentElement.dataset["theme"] = asked.get("theme") ?? "light";
const columns = Number(asked.get("columns") ?? 0);
const source = columns ? largeMap(columns, Number(asked.get("lanes") ?? 15)) : deskMap();
const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
for (const doc of [mine, theirs]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(source));
for (const [from, to] of [[mine, theirs], [theirs, mine]] as const) from.on("update", (update: Uint8Array, origin: unknown) => origin === "sync" || Y.applyUpdate(to, update, "sync"));
const map = new MapDoc(mine, asked.get("role") !== "viewer");
const heard: string[] = [];
const canvas = (
  <MapCanvas
    map={map}
    measured={asked.has("bare") ? null : deskMeasured(columns, asked.get("curve") === "strain" ? "strain" : "satisfaction")}
    mapId="here"
    maps={[{ id: "here", title: "My laptop is broken" }, { id: "other", title: "I get a loan laptop" }]}
    people={[{ id: "p1", name: "Mara Kent" }]}
    openMap={(id) => heard.push(`open ${id}`)}
    fileAddress={() => "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="}
    keepFile={(file) => Promise.resolve({ id: file.name, name: file.name, media_type: file.type })}
    listFiles={() => Promise.resolve([])}
    readChecks={() => Promise.resolve([])}
    me="p1"
    copyFiles={(ids) => Promise.resolve(new Map(ids.map((id) => [id, id])))}
    tickets={(measured) => <p>Tickets behind {measured.join(", ")}</p>}
    notify={(text) => heard.push(text)}
    today="2026-11-22"
  />
);
const place = document.getElementById("app") as HTMLElement;
const root = createRoot(place);
/** Draws the canvas and lays it out; answers with how long that took, in ms. */
function draw(): number {
  const start = performance.now();
  flushSync(() => root.render(asked.has("columns") ? canvas : <StrictMode>{canvas}</StrictMode>));
  place.getBoundingClientRect();
  return performance.now() - start;
}
window.sojourn = { map, other: new MapDoc(theirs), draw, heard };
if (!asked.has("hold")) draw();
