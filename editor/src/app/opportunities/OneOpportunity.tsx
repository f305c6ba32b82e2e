/** One opportunity: what people decide about it, the evidence behind it, where the work is done, and what was said. */
import { useState } from "react";
import { Link, useLocation, useParams } from "wouter";
import { remove, told } from "@/app/api";
import { Title } from "@/app/journey/Title";
import { change, refreshed } from "@/app/opportunities/changing";
import { Decisions } from "@/app/opportunities/Decisions";
import { Evidence } from "@/app/opportunities/Evidence";
import { Comments, Work } from "@/app/opportunities/Talk";
import { KIND_SAID } from "@/app/opportunities/words";
import { useResource } from "@/app/resource";
import { useMayEdit } from "@/app/session";
import { useTitle } from "@/app/useTitle";
import { tr } from "@/language/tr";
import type { OpportunityPage } from "@/schema/act";
import { QuadrantMark, StatusMark } from "@/ui/act/Marks";
import { points } from "@/ui/act/words";
import { Button } from "@/ui/kit/Button";
import { Confirm } from "@/ui/kit/Dialog";
import { Notice, Waiting } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";

export function OneOpportunity() {
  const { id = "" } = useParams<{ id: string }>();
  const { data: one, problem } = useResource<OpportunityPage>(`/opportunities/${id}`);
  const mayEdit = useMayEdit();
  useTitle(one?.title ?? tr("Opportunity"));
  if (problem && !one) return <div className="page"><h1>{tr("This opportunity cannot be opened")}</h1><Notice tone="wrong"><p>{problem.message}</p></Notice><p><Link href="/opportunities">{tr("All opportunities")}</Link></p></div>;
  if (!one) return <Waiting>{tr("Opening the opportunity")}</Waiting>;
  return (
    <div className="page opportunity" key={one.id}>
      <header>
        <div className="grow">
          <nav aria-label={tr("Breadcrumbs")} className="small"><Link href="/opportunities">{tr("Opportunities")}</Link></nav>
          <Title title={one.title} mayWrite={mayEdit} label={tr("Title of the opportunity")} onChange={(title) => void change(one.id, { title })} />
          <p className="row wrap mut">
            {KIND_SAID[one.kind]} <StatusMark status={one.status} /> <QuadrantMark quadrant={one.quadrant} />
            {one.value === null ? null : <span className="num">{tr("value {value}, score {score}", { value: points(one.value), score: points(one.score) })}</span>}
          </p>
        </div>
        {mayEdit && !one.dataset ? <Remove one={one} /> : null}
      </header>
      <div className="one-columns">
        <div className="stack">
          <Evidence one={one} />
          <Comments one={one} />
        </div>
        <div className="stack">
          <Decisions one={one} />
          <Work one={one} />
        </div>
      </div>
    </div>
  );
}

/** Only what was written by hand is removed: the data would say theirs again. */
function Remove({ one }: { readonly one: OpportunityPage }) {
  const [asked, setAsked] = useState(false);
  const [, go] = useLocation();
  const gone = async (): Promise<void> => {
    try {
      await remove(`/opportunities/${one.id}`);
      go("/opportunities");
      refreshed();
      say(tr("“{title}” is removed.", { title: one.title }));
    } catch (error) {
      say(told(error));
    }
  };
  return (
    <>
      <Button look="danger" onPress={() => setAsked(true)}>{tr("Remove")}</Button>
      <Confirm title={tr("Remove “{title}”?", { title: one.title })} isOpen={asked} onClose={() => setAsked(false)} onConfirm={() => void gone()} action={tr("Remove")}>
        <p>{tr("What was said about it goes with it. This cannot be undone. To keep it out of the way, set its status to Dropped.")}</p>
      </Confirm>
    </>
  );
}
