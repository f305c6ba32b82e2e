/** Where to act: the home page. The worst touchpoints of all journeys, what the last imports changed, and what is due. */
import { Compass } from "lucide-react";
import { lazy, Suspense } from "react";
import { Link } from "wouter";
import { Aside } from "@/app/act/Aside";
import { Stands } from "@/app/act/Stands";
import { WorstTable } from "@/app/act/WorstTable";
import { isAway, useResource } from "@/app/resource";
import { useMayEdit } from "@/app/session";
import { useTitle } from "@/app/useTitle";
import type { Act } from "@/schema/act";
import { counted, interval, numberIn, percent } from "@/system/words";
import { Empty, Notice, Waiting } from "@/ui/kit/marks";
import "@/ui/act/act.css";

const Away = lazy(() => import("@/app/offline/Away"));

export default function WhereToAct() {
  useTitle("Where to act");
  const { data, problem } = useResource<Act>("/act");
  const away = isAway(problem);
  return (
    <div className="page act">
      <header>
        <div className="grow">
          <h1>Where to act</h1>
          {data?.worst.length && !away ? <Lead act={data} /> : <p className="lead">Where customers lose most time, over all journeys, and what could be done about it.</p>}
        </div>
      </header>
      {away ? <Suspense fallback={null}><Away /></Suspense> : null}
      {problem && !away ? <Notice tone="wrong"><p>{problem.message}</p></Notice> : null}
      {!data && !problem ? <Waiting>Looking where it hurts</Waiting> : null}
      {data && !away ? <Found act={data} /> : null}
    </div>
  );
}

function Found({ act }: { readonly act: Act }) {
  const aside = <Aside act={act} />;
  if (!act.stands.length) return <><Nothing maps={act.maps} />{act.reviews.length || act.due.length ? aside : null}</>;
  return (
    <div className="act-columns">
      <div className="stack">
        <Stands stands={act.stands} />
        {act.worst.length ? <WorstTable act={act} /> : <Empty title="No lost time can be put to a touchpoint">These data do not say how long customers waited, so nothing can be ranked. <Link href="/data">The quality of the data</Link> says what is missing.</Empty>}
      </div>
      {aside}
    </div>
  );
}

/** The whole in two sentences: how much is lost, where most of it is, and who looks after it. */
function Lead({ act }: { readonly act: Act }) {
  const [newest] = act.stands;
  const several = act.stands.length > 1;
  const lost = several ? null : (newest?.lost ?? null);
  const held = several ? null : act.worst.reduce((sum, { share }) => sum + share, 0);
  const alone = act.worst.filter(({ opportunity }) => !act.opportunities.some(({ id, owner }) => id === opportunity && owner)).length;
  const between = lost ? interval(lost.low, lost.high, "total hours") : "";
  return (
    <p className="lead">
      {lost ? <>Customers lose <b>{numberIn(lost.value, "total hours")} a month</b>{between ? ` (${between})` : ""} waiting and repeating themselves, estimated. </> : null}
      {held !== null ? <>{act.worst.length === 1 ? "One touchpoint holds" : `${act.worst.length} touchpoints hold`} <b>{percent(Math.min(1, held))}</b> of it. </> : null}
      {alone === act.worst.length ? "Nobody looks after any of them yet." : alone ? `${counted(alone, "of them", "of them")} ${alone === 1 ? "has" : "have"} nobody who looks after ${alone === 1 ? "it" : "them"}.` : "Each has somebody who looks after it."}
    </p>
  );
}

function Nothing({ maps }: { readonly maps: number }) {
  const mayEdit = useMayEdit();
  const actions = mayEdit ? <><Link className="btn primary" href="/data">Bring in a ticket history</Link><Link className="btn" href="/journeys">{maps ? "Go to the journeys" : "Draw a journey"}</Link></> : <Link className="btn" href="/journeys">Go to the journeys</Link>;
  return (
    <Empty title="Nothing is measured yet" picture={<Compass size={44} strokeWidth={1.2} />} actions={actions}>
      Import the history of your tickets: Sojourn finds the touchpoints at which customers lose most time, says why, and proposes what to do.
    </Empty>
  );
}
