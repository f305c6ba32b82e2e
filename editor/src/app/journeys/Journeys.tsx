/** All journeys of the workspace: their hierarchy, how they feel, what they rest on, how fresh they are. */
import { Plus, Route as RouteIcon } from "lucide-react";
import { useDeferredValue, useState, lazy, Suspense } from "react";
import { asTree } from "@/app/journeys/tree";
import { JourneyTable } from "@/app/journeys/JourneyTable";
import { isAway, useFollowed } from "@/app/resource";
import { useMayEdit } from "@/app/session";
import { useTitle } from "@/app/useTitle";
import { tr } from "@/language/tr";
import type { MapLine } from "@/schema/api";
import { Button } from "@/ui/kit/Button";
import { SearchField } from "@/ui/kit/Field";
import { Empty, Notice, Waiting } from "@/ui/kit/marks";
import { Segments } from "@/ui/kit/Segments";
import "@/app/journeys/journeys.css";

const Away = lazy(() => import("@/app/offline/Away"));
const CreateDialog = lazy(() => import("@/app/journeys/CreateDialog"));

const STATES = [
  { id: "active", name: tr("Active") },
  { id: "archived", name: tr("Archived") },
  { id: "deleted", name: tr("Bin") },
] as const;
export type State = (typeof STATES)[number]["id"];

export default function Journeys() {
  useTitle(tr("Journeys"));
  const [state, setState] = useState<State>("active");
  const [words, setWords] = useState("");
  const [creating, setCreating] = useState(false);
  const mayEdit = useMayEdit();
  const search = useDeferredValue(words.trim());
  const maps = useFollowed<readonly MapLine[]>(`/maps?state=${state}${search ? `&q=${encodeURIComponent(search)}` : ""}`);
  const away = isAway(maps.problem);
  const create = mayEdit && !away ? <Button look="primary" onPress={() => setCreating(true)}><Plus size={16} aria-hidden="true" /> {tr("New journey")}</Button> : null;
  return (
    <div className="page">
      <header>
        <div className="grow">
          <h1>{tr("Journeys")}</h1>
          <p className="lead">{tr("What it is like to be a customer of this desk, as the team believes and as it was measured.")}</p>
        </div>
        {create}
      </header>
      <div className="row wrap filters" role="search">
        <div className="grow"><SearchField label={tr("Search journeys")} value={words} onChange={setWords} placeholder={tr("Search titles, touchpoints, cards")} /></div>
        <Segments label={tr("Which journeys")} value={state} onChange={setState} choices={STATES} />
      </div>
      {away ? <Suspense fallback={null}><Away /></Suspense> : null}
      {maps.problem && !away ? <Notice tone="wrong"><p>{maps.problem.message}</p></Notice> : null}
      {!maps.data && maps.loading ? <Waiting>{tr("Reading the journeys")}</Waiting> : null}
      {maps.data?.length && !away ? <JourneyTable placed={asTree(maps.data)} state={state} /> : null}
      {maps.data?.length === 0 && !away ? <Nothing state={state} search={search} create={create} /> : null}
      {creating ? <Suspense fallback={null}><CreateDialog onClose={() => setCreating(false)} /></Suspense> : null}
    </div>
  );
}

function Nothing({ state, search, create }: { readonly state: State; readonly search: string; readonly create: React.ReactNode }) {
  if (search) return <Empty title={tr("No journey says “{search}”", { search })}>{state === "active" ? tr("Search looks at titles, stages, touchpoints, cards and personas; archived journeys and the bin have their own lists.") : tr("Search looks at titles, stages, touchpoints, cards and personas.")}</Empty>;
  if (state === "archived") return <Empty title={tr("Nothing is archived")}>{tr("A journey that has done its work can be archived: it is out of the way, and whole.")}</Empty>;
  if (state === "deleted") return <Empty title={tr("The bin is empty")}>{tr("Deleted journeys wait here for a while, and can be brought back.")}</Empty>;
  return (
    <Empty title={tr("Draw the first journey")} picture={<RouteIcon size={44} strokeWidth={1.2} />} actions={create}>
      {tr("Begin with a moment your customers know, such as “My laptop is broken”. A template has the stages and touchpoints to start from; an import of your tickets shows what really happens at each of them.")}
    </Empty>
  );
}
