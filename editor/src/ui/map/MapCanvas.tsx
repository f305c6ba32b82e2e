/** The canvas of a map: a bar of tools, the sheet, and the side panel; mouse and keys lead to the same intents. */
import "@/ui/map/map.css";
import { Plus } from "lucide-react";
import { lazy, Suspense, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { MapDoc } from "@/document/doc";
import type { Presence } from "@/document/presence";
import { tr } from "@/language/tr";
import type { MeasuredMap } from "@/schema/measured";
import { Bar } from "@/ui/map/bar/Bar";
import { attachBetween } from "@/ui/map/model/between";
import { attachCursors } from "@/ui/map/model/cursors";
import { attachDrag } from "@/ui/map/model/drag";
import type { Filter } from "@/system/search";
import { Canvas, NO_WORKSHOP, type Notify, type WorkshopShown } from "@/ui/map/model/canvas";
import { Focus } from "@/ui/map/model/focus";
import { carryOut, startEditing } from "@/ui/map/model/gestures";
import { HandsContext, type Hands } from "@/ui/map/model/hands";
import { CanvasContext, SurroundingsContext, useVersion } from "@/ui/map/model/hooks";
import { attachInput } from "@/ui/map/model/input";
import { attachPresence } from "@/ui/map/model/others";
import { copied, paste } from "@/ui/map/model/clipboard";
import { Results } from "@/ui/map/model/results";
import { attachSearch } from "@/ui/map/model/searching";
import { placeAt, positionOfRecord } from "@/ui/map/model/place";
import { attachStretch } from "@/ui/map/model/stretch";
import type { LentTalk, Surroundings } from "@/ui/map/model/surroundings";
import { useStore, type Store } from "@/ui/map/model/store";
import { attachView, beginView } from "@/ui/map/model/view";
import { Sheet } from "@/ui/map/Sheet";

// What comes when it is first opened: a map is seen before its details are.
const KeyList = lazy(() => import("@/ui/map/bar/KeyList").then((list) => ({ default: list.KeyList })));
const Panel = lazy(() => import("@/ui/map/panel/Panel").then((panel) => ({ default: panel.Panel })));

export interface MapCanvasProps extends Surroundings {
  readonly map: MapDoc;
  readonly measured: MeasuredMap | null;
  readonly presence?: Presence | null;
  readonly notify?: Notify;
  /** What search, lanes and personas leave to be seen, where other views share it. */
  readonly filter?: Store<Filter>;
  /** Comments, where the page lends them. */
  readonly comments?: LentTalk;
  /** Rounds of a workshop, where the page lends them. */
  readonly workshop?: WorkshopShown;
}

export function MapCanvas({ map, measured, presence = null, notify, filter, comments, workshop = NO_WORKSHOP, ...surroundings }: MapCanvasProps) {
  const [canvas] = useState(() => {
    const made = new Canvas(map, measured, filter);
    beginView(made);
    return made;
  });
  const lent = useSteady(surroundings);
  const focus = useMemo(() => new Focus(canvas), [canvas]);
  const { copyFiles, readChecks, talk, drawWorkshop } = lent;
  const hands = useMemo(() => makeHands(canvas, focus), [canvas, focus]);
  useEffect(() => canvas.results.set(new Results(measured)), [canvas, measured]);
  useEffect(() => {
    const returnFocus = () => void focus.go(focus.position() ?? { row: "", key: "" });
    const shows = { details: true, checks: Boolean(readChecks), talk: Boolean(talk), workshop: Boolean(drawWorkshop) };
    canvas.lend({ notify: notify ?? (() => undefined), returnFocus, copyFiles, shows });
  }, [canvas, focus, notify, copyFiles, readChecks, talk, drawWorkshop]);
  // After the canvas was lent what it shows.
  useTalking(canvas, focus, comments);
  useWorking(canvas, workshop);
  return (
    <CanvasContext value={canvas}>
      <SurroundingsContext value={lent}>
        <HandsContext value={hands}>
          <section className="m-canvas" aria-label={tr("Map")} data-reading={map.mayWrite ? undefined : ""}>
            <Bar />
            <div className="m-body">
              <Board canvas={canvas} focus={focus} presence={presence} />
              <Steady focus={focus} />
              <Side canvas={canvas} />
            </div>
            <Keys canvas={canvas} />
            <Said canvas={canvas} />
          </section>
        </HandsContext>
      </SurroundingsContext>
    </CanvasContext>
  );
}

/** Open comments show where they were written; who came to read one is brought there. */
function useTalking(canvas: Canvas, focus: Focus, comments: LentTalk | undefined): void {
  const { counts, begin } = comments ?? {};
  useEffect(() => { if (counts) canvas.talk.set(counts); }, [canvas, counts]);
  const [about, record] = [begin?.about, begin?.record ?? ""];
  useEffect(() => {
    if (!about) return;
    const position = positionOfRecord(canvas, about, record);
    if (position) focus.go(position);
    canvas.turnPanel("talk", true);
  }, [canvas, focus, about, record]);
}

/** Whoever has the map open takes part: the panel opens with a round that begins, and says when its time is up. */
function useWorking(canvas: Canvas, workshop: WorkshopShown): void {
  useEffect(() => canvas.workshop.set(workshop), [canvas, workshop]);
  const { id, kind, until } = workshop.round ?? ({ id: "", kind: "time", until: null } as const);
  useEffect(() => {
    if (!id) return undefined;
    canvas.showPanel("workshop");
    canvas.say(BEGUN[kind]);
    return () => canvas.say(ENDED[kind]);
  }, [canvas, id, kind]);
  useEffect(() => {
    const left = until === null ? 0 : until - performance.now();
    if (left <= 0) return undefined;
    const timer = setTimeout(() => canvas.notify(tr("Time is up.")), left);
    return () => clearTimeout(timer);
  }, [canvas, until]);
}

const BEGUN = {
  vote: tr("A vote has begun. It is in the side panel"),
  write: tr("Writing in private has begun. It is in the side panel"),
  time: tr("A timer has begun. It is in the side panel"),
} as const;
const ENDED = { vote: tr("A vote has ended"), write: tr("Writing in private has ended"), time: tr("A timer has ended") } as const;

/** The same object until something in it is another: every card reads it. */
function useSteady(now: Surroundings): Surroundings {
  const [kept, setKept] = useState(now);
  const keys = Object.keys({ ...kept, ...now }) as (keyof Surroundings)[];
  if (keys.every((key) => kept[key] === now[key])) return kept;
  setKept(now);
  return now;
}

interface BoardProps {
  readonly canvas: Canvas;
  readonly focus: Focus;
  readonly presence: Presence | null;
}

/** What scrolls, with everything that listens to pointers and keys attached to it once. */
function Board({ canvas, focus, presence }: BoardProps) {
  const root = useRef<HTMLDivElement>(null);
  const mark = useRef<HTMLDivElement>(null);
  const plus = useRef<HTMLDivElement>(null);
  const cursors = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!root.current || !mark.current || !plus.current || !cursors.current) return;
    const ends = [
      focus.attach(root.current),
      attachInput(canvas, focus, root.current),
      attachDrag(canvas, root.current, mark.current),
      attachStretch(canvas, root.current),
      attachBetween(canvas, focus, root.current, plus.current),
      attachSearch(canvas, root.current),
      attachView(canvas, root.current),
      presence ? attachPresence(canvas, focus, presence) : () => undefined,
      presence ? attachCursors(canvas, presence, root.current, cursors.current) : () => undefined,
    ];
    return () => ends.forEach((end) => end());
  }, [canvas, focus, presence]);
  return (
    <div className="m-scroll" ref={root}>
      <Sheet />
      <div className="m-drop" ref={mark} hidden aria-hidden="true" />
      <div className="m-plus" ref={plus} hidden aria-hidden="true" title={tr("Add a touchpoint here")}>
        <Plus size={15} />
      </div>
      <div className="m-cursors" ref={cursors} aria-hidden="true" />
    </div>
  );
}

/** What had the focus has it again as soon as a change is drawn: the next key must not go astray. */
function Steady({ focus }: { readonly focus: Focus }) {
  const version = useVersion();
  useLayoutEffect(() => queueMicrotask(() => focus.restore()), [focus, version]);
  return null;
}

function Side({ canvas }: { readonly canvas: Canvas }) {
  return useStore(canvas.panel) ? (
    <Suspense fallback={null}>
      <Panel />
    </Suspense>
  ) : null;
}

function Keys({ canvas }: { readonly canvas: Canvas }) {
  return useStore(canvas.help) ? (
    <Suspense fallback={null}>
      <KeyList />
    </Suspense>
  ) : null;
}

function Said({ canvas }: { readonly canvas: Canvas }) {
  return (
    <div role="status" aria-live="polite" className="hidden-visually">
      {useStore(canvas.said)}
    </div>
  );
}

function makeHands(canvas: Canvas, focus: Focus): Hands {
  return {
    do: (intent, at) => carryOut(canvas, focus, intent, focus.position() ?? { row: "", key: "" }, at),
    go: (position) => focus.go(position),
    edit: (position) => {
      const at = placeAt(canvas, position);
      // A menu that closes gives the focus back to its button: only then the field may take it.
      if (at) setTimeout(() => startEditing(canvas, focus, position, at), 60);
    },
    copy: (at) => {
      const text = copied(canvas, at);
      void navigator.clipboard?.writeText(text).then(
        () => canvas.say(tr("Copied")),
        () => canvas.notify(tr("The browser did not let us copy. Press Ctrl+C on the name of the lane.")),
      );
    },
    paste: (at) => {
      void navigator.clipboard?.readText().then(
        (text) => paste(canvas, at, text) || canvas.notify(tr("What is on the clipboard does not fit here. Select a cell for a text, anything for a lane.")),
        () => canvas.notify(tr("The browser did not let us read the clipboard. Press Ctrl+V where it is to stand.")),
      );
    },
  };
}
