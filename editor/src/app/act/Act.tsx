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
import { tr, trn } from "@/language/tr";
import type { Act } from "@/schema/act";
import { percent } from "@/system/words";
import { monthly } from "@/ui/act/words";
import { Empty, Notice, Waiting } from "@/ui/kit/marks";
import { rich } from "@/ui/kit/rich";
import "@/ui/act/act.css";

const Away = lazy(() => import("@/app/offline/Away"));

export default function WhereToAct() {
  useTitle(tr("Where to act"));
  const { data, problem } = useResource<Act>("/act");
  const away = isAway(problem);
  return (
    <div className="page act">
      <header>
        <div className="grow">
          <h1>{tr("Where to act")}</h1>
          {data?.worst.length && !away ? <Lead act={data} /> : <p className="lead">{tr("Where customers lose most time, over all journeys, and what could be done about it.")}</p>}
        </div>
      </header>
      {away ? <Suspense fallback={null}><Away /></Suspense> : null}
      {problem && !away ? <Notice tone="wrong"><p>{problem.message}</p></Notice> : null}
      {!data && !problem ? <Waiting>{tr("Looking where it hurts")}</Waiting> : null}
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
        {act.worst.length ? <WorstTable act={act} /> : <Unranked />}
      </div>
      {aside}
    </div>
  );
}

function Unranked() {
  const link = <Link href="/data">{tr("The quality of the data")}</Link>;
  return (
    <Empty title={tr("No lost time can be put to a touchpoint")}>
      {rich("These data do not say how long customers waited, so nothing can be ranked. {link} says what is missing.", { link })}
    </Empty>
  );
}

/** Stands where a part of a text will be in bold. */
const BOLD = "\u0000";

/** The whole in two sentences: how much is lost, where most of it is, and who looks after it. */
function Lead({ act }: { readonly act: Act }) {
  const [newest] = act.stands;
  const several = act.stands.length > 1;
  const lost = several ? null : (newest?.lost ?? null);
  const held = several ? null : act.worst.reduce((sum, { share }) => sum + share, 0);
  const alone = act.worst.filter(({ opportunity }) => !act.opportunities.some(({ id, owner }) => id === opportunity && owner)).length;
  const [hours, between] = lost ? monthly(lost) : ["", ""];
  const amount = <><b>{hours}</b>{between ? ` (${between})` : ""}</>;
  const [most, rest] = trn(act.worst.length, "One touchpoint holds {share} of it.", "{n} touchpoints hold {share} of it.", { share: BOLD }).split(BOLD);
  return (
    <p className="lead">
      {lost ? <>{rich("Customers lose {hours} waiting and repeating themselves, estimated.", { hours: amount })} </> : null}
      {held !== null ? <>{most}<b>{percent(Math.min(1, held))}</b>{rest} </> : null}
      {caredFor(alone, act.worst.length)}
    </p>
  );
}

/** Who looks after the worst touchpoints: `alone` of `all` have nobody. */
function caredFor(alone: number, all: number): string {
  if (alone === all) return tr("Nobody looks after any of them yet.");
  if (alone === 0) return tr("Each has somebody who looks after it.");
  return trn(alone, "{n} of them has nobody who looks after it.", "{n} of them have nobody who looks after them.");
}

function Nothing({ maps }: { readonly maps: number }) {
  const mayEdit = useMayEdit();
  const actions = mayEdit ? <><Link className="btn primary" href="/data">{tr("Bring in a ticket history")}</Link><Link className="btn" href="/journeys">{maps ? tr("Go to the journeys") : tr("Draw a journey")}</Link></> : <Link className="btn" href="/journeys">{tr("Go to the journeys")}</Link>;
  return (
    <Empty title={tr("Nothing is measured yet")} picture={<Compass size={44} strokeWidth={1.2} />} actions={actions}>
      {tr("Import the history of your tickets: Sojourn finds the touchpoints at which customers lose most time, says why, and proposes what to do.")}
    </Empty>
  );
}
