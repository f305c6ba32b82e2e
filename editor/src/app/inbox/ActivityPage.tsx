/** What happened on all journeys: drawing, versions, reviews, comments, the newest first. */
import { History } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Link } from "wouter";
import { get, told } from "@/app/api";
import { Tabs } from "@/app/inbox/Tabs";
import { useResource } from "@/app/resource";
import { byDay, timeOfDay } from "@/app/days";
import { exactly } from "@/app/when";
import { useTitle } from "@/app/useTitle";
import { shownText } from "@/document/text";
import { tr } from "@/language/tr";
import type { Event } from "@/schema/history";
import { summary } from "@/ui/history/words";
import { Button } from "@/ui/kit/Button";
import { Empty, Notice, Waiting } from "@/ui/kit/marks";
import { Names } from "@/ui/kit/Names";
import { rich } from "@/ui/kit/rich";
import { say } from "@/ui/kit/toasts";
import "@/ui/talk/talk.css";

const AT_ONCE = 50;
interface Parts {
  readonly who: ReactNode;
  readonly journey: ReactNode;
}
const SAID: Readonly<Record<Event["kind"], (parts: Parts) => ReactNode>> = {
  made: (parts) => rich("{who} began {journey}", parts),
  drawn: (parts) => rich("{who} drew on {journey}", parts),
  named: (parts) => rich("{who} kept a version of {journey}", parts),
  restored: (parts) => rich("{who} went back to a version of {journey}", parts),
  review: (parts) => rich("{who} reviewed {journey}", parts),
  comment: (parts) => rich("{who} commented on {journey}", parts),
  answer: (parts) => rich("{who} answered on {journey}", parts),
  settled: (parts) => rich("{who} settled a comment on {journey}", parts),
};

export default function ActivityPage() {
  useTitle(tr("Activity"));
  const { data: first, problem } = useResource<readonly Event[]>(`/activity?limit=${AT_ONCE}`);
  const [older, setOlder] = useState<readonly Event[]>([]);
  const [isAll, setAll] = useState(false);
  if (!first) return problem ? <div className="page narrow"><Notice tone="wrong">{problem.message}</Notice></div> : <Waiting>{tr("Reading what happened")}</Waiting>;
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
      <header><div className="grow"><h1>{tr("Activity")}</h1></div><Tabs at="activity" /></header>
      {byDay(events, ({ at }) => at).map(({ day, found }) => (
        <section key={day} aria-label={day}>
          <h2 className="inbox-day">{day}</h2>
          <ul className="inbox">{found.map((event) => <Line key={`${event.kind}${event.subject}${event.at}${event.map}`} event={event} />)}</ul>
        </section>
      ))}
      {events.length ? null : (
        <Empty title={tr("Nothing has happened yet")} picture={<History size={40} strokeWidth={1.25} />} actions={<Link href="/journeys" className="btn primary">{tr("Begin a journey")}</Link>}>
          {tr("Who draws, comments, keeps versions and reviews journeys is told here, for everybody in the workspace.")}
        </Empty>
      )}
      {first.length === AT_ONCE && !isAll ? <p className="inbox-mail"><Button onPress={() => void more()}>{tr("Show what was before")}</Button></p> : null}
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
        <span>{SAID[event.kind]({ who: <b><Names names={event.people.length ? event.people : [tr("Somebody")]} /></b>, journey: <b><bdi>{shownText(event.title) || tr("Untitled")}</bdi></b> })}</span>
        <time dateTime={event.at} title={exactly(event.at)}>{timeOfDay(event.at)}</time>
        {words ? <span className="said-text" dir="auto">{words}</span> : null}
      </Link>
    </li>
  );
}
