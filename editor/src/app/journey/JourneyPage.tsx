/** A journey: its head and one of its views. */
import { lazy, Suspense, useCallback, useState } from "react";
import { useParams } from "wouter";
import { Head } from "@/app/journey/Head";
import { TopBar, VIEWS, type ViewId } from "@/app/journey/TopBar";
import { useComeBack, useMapDoc, useMetaOf, useOpenMap, useStatus } from "@/app/journey/useOpen";
import { Nowhere } from "@/app/pages/Nowhere";
import { askAllAgain, changed, useResource } from "@/app/resource";
import { useMe } from "@/app/session";
import { useTitle } from "@/app/useTitle";
import { isBarred } from "@/document/connection";
import type { MapDoc } from "@/document/doc";
import type { OpenMap } from "@/document/open";
import { tr } from "@/language/tr";
import type { Measured } from "@/schema/api";
import type { MeasuredPaths } from "@/schema/paths";
import { NO_FILTER, type Filter } from "@/system/search";
import { Waiting } from "@/ui/kit/marks";
import { Store } from "@/ui/map/model/store";
import "@/app/journey/journey.css";

const Refused = lazy(async () => ({ default: (await import("@/app/journey/Refused")).Refused }));
const NotKept = lazy(async () => ({ default: (await import("@/app/journey/Refused")).NotKept }));
const Details = lazy(() => import("@/app/journey/Details"));
const Share = lazy(() => import("@/app/share/Share"));
const TemplateDialog = lazy(() => import("@/app/journeys/TemplateDialog"));
const MapView = lazy(() => import("@/app/journey/MapView"));
const StoryView = lazy(() => import("@/app/journey/StoryView"));
const TableView = lazy(() => import("@/app/journey/TableView"));
const PathsView = lazy(() => import("@/app/journey/PathsView"));
const HistoryView = lazy(() => import("@/app/history/HistoryView"));
const Present = lazy(() => import("@/app/journey/PresentView"));

export default function JourneyPage() {
  const { id = "", view = "map" } = useParams<{ id: string; view?: string }>();
  const found = VIEWS.find((one) => one.id === view);
  return found ? <Journey key={id} id={id} view={found.id} /> : <Nowhere />;
}

/** What people do around a map without drawing: of what happened to it meanwhile, no news came. */
const BESIDE = ["comments", "versions", "difference", "reviews"] as const;

/** What was asked for in vain is asked for again, what others said is read anew, and the server may have another build by now. */
function cameBack(id: string): void {
  askAllAgain();
  for (const part of BESIDE) changed(`/maps/${id}/${part}`);
  changed("/inbox");
  void import("@/app/offline/keeping").then(({ lookForUpdate }) => lookForUpdate(), () => undefined);
}

function Journey({ id, view }: { readonly id: string; readonly view: ViewId }) {
  const open = useOpenMap(id, useMe().id);
  const map = useMapDoc(open);
  const status = useStatus(open);
  useComeBack(open, useCallback(() => cameBack(id), [id]));
  if (map) return <Opened open={open} map={map} view={view} />;
  if (status.state === "refused") return <Refused open={open} status={status} />;
  return status.state === "offline" ? <NotKept open={open} /> : <Waiting>{tr("Opening the journey")}</Waiting>;
}

interface OpenedProps {
  readonly open: OpenMap;
  readonly map: MapDoc;
  readonly view: ViewId;
}

/** What every view of a journey gets. */
export interface ViewProps {
  readonly open: OpenMap;
  readonly map: MapDoc;
  readonly measured: Measured<MeasuredPaths> | null;
  /** What search, lanes and personas leave to be seen; the same over all views. */
  readonly filter: Store<Filter>;
}

/** Views that fill the window and scroll in it: what stands over them takes of their height. */
const TALL: ReadonlySet<ViewId> = new Set(["map", "table", "history"]);
const BODIES = { map: MapView, story: StoryView, table: TableView, paths: PathsView, history: HistoryView } as const;

function Opened({ open, map, view }: OpenedProps) {
  const meta = useMetaOf(map);
  const status = useStatus(open);
  const [filter] = useState(() => new Store<Filter>(NO_FILTER));
  const [sheet, setSheet] = useState<"" | "details" | "template" | "present" | "share">("");
  const bound = meta.binding;
  const follows = bound ? `/maps/${open.id}/measured?of=${encodeURIComponent([bound.dataset, bound.attribute, bound.value, bound.revision ?? ""].join("|"))}` : null;
  const measured = useResource<Measured<MeasuredPaths>>(follows).data ?? null;
  const name = VIEWS.find((one) => one.id === view)?.name ?? "";
  useTitle(view === "map" ? meta.title : `${meta.title}: ${name}`);
  const Body = BODIES[view];
  const close = (): void => setSheet("");
  return (
    <div className="journey" data-view={view} data-tall={TALL.has(view) ? "" : undefined}>
      <TopBar open={open} title={meta.title} parent={meta.parent} view={view} onPresent={() => setSheet("present")} onShare={() => setSheet("share")} onDetails={() => setSheet("details")} onTemplate={() => setSheet("template")} />
      {status.state === "refused" || isBarred(status) ? <Suspense fallback={null}><Refused open={open} status={status} /></Suspense> : null}
      <Head map={map} measured={measured} onDetails={() => setSheet("details")} />
      <div className="journey-body">
        <Suspense fallback={<Waiting>{tr("Drawing")}</Waiting>}>
          <Body open={open} map={map} measured={measured} filter={filter} />
        </Suspense>
      </div>
      <Suspense fallback={null}>
        {sheet === "details" ? <Details id={open.id} map={map} onClose={close} /> : null}
        {sheet === "template" ? <TemplateDialog map={{ id: open.id, title: meta.title }} onClose={close} /> : null}
        {sheet === "share" ? <Share id={open.id} map={map} onClose={close} /> : null}
        {sheet === "present" ? <Present map={map} measured={measured} filter={filter} onClose={close} /> : null}
      </Suspense>
    </div>
  );
}
