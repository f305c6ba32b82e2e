/** What happened on all journeys: drawing, versions, reviews, comments, the newest first. */
import { History } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { get, told } from "@/app/api";
import { Tabs } from "@/app/inbox/Tabs";
import { useResource } from "@/app/resource";
import { ago, exactly } from "@/app/when";
import { useTitle } from "@/app/useTitle";
import { shownText } from "@/document/text";
import type { Event } from "@/schema/history";
import { summary } from "@/ui/history/words";
import { Button } from "@/ui/kit/Button";
import { Empty, Notice, Waiting } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";
import "@/ui/talk/talk.css";

const AT_ONCE = 50;
const SAID: Readonly<Record<Event["kind"], string>> = {
  made: "began", drawn: "drew on", named: "kept a version of", restored: "went back to a version of", review: "reviewed", comment: "commented on", answer: "answered on", settled: "settled a comment on",
};

export default function ActivityPage() {
  useTitle("Activity");
  const { data: first, problem } = useResource<readonly Event[]>(`/activity?limit=${AT_ONCE}`);
  const [older, setOlder] = useState<readonly Event[]>([]);
  const [isAll, setAll] = useState(false);
  if (!first) return problem ? <div className="page narrow"><Notice tone="wrong">{problem.message}</Notice></div> : <Waiting>Reading what happened</Waiting>;
  const events = [...first, ...older];
  const more = async (): Promise<void> => {
    try {
      const found = await get<readonly Event[]>(`/activity?limit=${AT_ONCE}&before=${encodeURIComponent(events[events.length - 1]?.at ?? "")}`);
      setOlder([...older, ...found]);
      setAll(found.length < AT_ONCE);
    } catch (error) {
      say(told(error));
    }
  };
  return (
    <div className="page narrow">
      <header><div className="grow"><h1>Activity</h1></div><Tabs at="activity" /></header>
      {events.length ? <ul className="inbox">{events.map((event) => <Line key={`${event.kind}${event.subject}${event.at}${event.map}`} event={event} />)}</ul> : (
        <Empty title="Nothing has happened yet" picture={<History size={40} strokeWidth={1.25} />} actions={<Link href="/journeys" className="btn primary">Begin a journey</Link>}>
          Who draws, comments, keeps versions and reviews journeys is told here, for everybody in the workspace.
        </Empty>
      )}
      {first.length === AT_ONCE && !isAll ? <p className="inbox-mail"><Button onPress={() => void more()}>Show what was before</Button></p> : null}
    </div>
  );
}

function Line({ event }: { readonly event: Event }) {
  const isTalk = event.kind === "comment" || event.kind === "answer" || event.kind === "settled";
  const to = event.kind === "made" ? "" : isTalk ? `?thread=${event.subject}` : "/history";
  const words = [event.text, event.kind === "drawn" ? summary(event.changes) : ""].filter(Boolean).join("");
  return (
    <li>
      <Link href={`/journeys/${event.map}${to}`}>
        <span aria-hidden="true" />
        <span dir="auto"><b>{event.people.join(", ") || "Somebody"}</b> {SAID[event.kind]} <b>{shownText(event.title) || "Untitled"}</b></span>
        <time dateTime={event.at} title={exactly(event.at)}>{ago(event.at)}</time>
        {words ? <span className="said-text" dir="auto">{words}</span> : null}
      </Link>
    </li>
  );
}
