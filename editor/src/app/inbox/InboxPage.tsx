/** One's inbox: what others said to one, the newest first, and whether it comes by e-mail too. */
import { Inbox as Picture } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Link } from "wouter";
import { call, get, post, told } from "@/app/api";
import { Tabs } from "@/app/inbox/Tabs";
import { changed, useResource } from "@/app/resource";
import { byDay, timeOfDay } from "@/app/days";
import { dayOf, exactly } from "@/app/when";
import { useTitle } from "@/app/useTitle";
import { shownText } from "@/document/text";
import { tr } from "@/language/tr";
import type { Inbox, Notice as News } from "@/schema/talk";
import { Button } from "@/ui/kit/Button";
import { Tick } from "@/ui/kit/Field";
import { Select } from "@/ui/kit/Select";
import { Empty, Notice, Waiting } from "@/ui/kit/marks";
import { rich } from "@/ui/kit/rich";
import { say } from "@/ui/kit/toasts";
import "@/ui/talk/talk.css";

const SHOWN = [{ id: "all", name: tr("Everything") }, { id: "unread", name: tr("Not read yet") }];

const AT_ONCE = 50;
const pathOf = (shown: string, before = ""): string => `/inbox?unread=${shown === "unread"}&limit=${AT_ONCE}${before ? `&before=${encodeURIComponent(before)}` : ""}`;

async function send(what: () => Promise<unknown>): Promise<void> {
  try {
    await what();
    changed("/inbox");
  } catch (error) {
    say(told(error));
  }
}

export default function InboxPage() {
  useTitle(tr("Inbox"));
  const [shown, setShown] = useState("all");
  const { data: inbox, problem } = useResource<Inbox>(pathOf(shown));
  if (!inbox) return problem ? <div className="page narrow"><Notice tone="wrong">{problem.message}</Notice></div> : <Waiting>{tr("Opening the inbox")}</Waiting>;
  return (
    <div className="page narrow">
      <header>
        <div className="grow"><h1>{tr("Inbox")}</h1></div>
        <Tabs at="inbox" />
      </header>
      <div className="row inbox-tools">
        <Select tiny label={tr("What is shown")} value={shown} choices={SHOWN} onChange={setShown} />
        <span className="grow" />
        <Button size="tiny" isDisabled={!inbox.unread} onPress={() => void send(() => post("/inbox/read", {}))}>{tr("Mark all as read")}</Button>
      </div>
      {inbox.notices.length ? <Days key={shown} shown={shown} first={inbox.notices} /> : <Nothing />}
      {inbox.mail_sent ? (
        <p className="inbox-mail"><Tick isSelected={inbox.mail} onChange={(mail) => void send(() => call("PATCH", "/inbox", { mail }))}>{tr("Also by e-mail, when I have not read it within two minutes")}</Tick></p>
      ) : null}
    </div>
  );
}

function Days({ shown, first }: { readonly shown: string; readonly first: readonly News[] }) {
  const [older, setOlder] = useState<readonly News[]>([]);
  const [isAll, setAll] = useState(first.length < AT_ONCE);
  const known = new Set(first.map(({ id }) => id));
  const notices = [...first, ...older.filter(({ id }) => !known.has(id))];
  const more = async (): Promise<void> => {
    try {
      const found = (await get<Inbox>(pathOf(shown, notices[notices.length - 1]?.at))).notices;
      setOlder([...older, ...found]);
      setAll(found.length < AT_ONCE);
    } catch (error) {
      say(told(error));
    }
  };
  return (
    <>
      {byDay(notices, ({ at }) => at).map(({ day, found }) => (
        <section key={day} aria-label={day}>
          <h2 className="inbox-day">{day}</h2>
          <ul className="inbox">{found.map((one) => <Line key={one.id} notice={one} />)}</ul>
        </section>
      ))}
      {isAll ? null : <p className="inbox-mail"><Button onPress={() => void more()}>{tr("Show what was before")}</Button></p>}
    </>
  );
}

function Nothing() {
  return (
    <Empty title={tr("Nothing to read")} picture={<Picture size={40} strokeWidth={1.25} />}>
      {tr("When somebody mentions you with @ and your name, answers you, or comments on a journey that you own, it stands here.")}
    </Empty>
  );
}

interface Parts {
  readonly who: ReactNode;
  readonly journey: ReactNode;
}
const SAID: Readonly<Record<News["kind"], (parts: Parts) => ReactNode>> = {
  mention: (parts) => rich("{who} mentioned you on {journey}", parts),
  reply: (parts) => rich("{who} answered on {journey}", parts),
  comment: (parts) => rich("{who} commented on {journey}", parts),
  review: ({ journey }) => rich("A review of {journey} is due", { journey }),
};

function Line({ notice }: { readonly notice: News }) {
  const read = (): void => { if (!notice.read_at) void send(() => post("/inbox/read", { ids: [notice.id] })); };
  const where = shownText(notice.title) || tr("Untitled");
  return (
    <li data-unread={notice.read_at ? undefined : ""}>
      <Link href={notice.subject ? `/journeys/${notice.map}?thread=${notice.subject}` : `/journeys/${notice.map}/history`} onClick={read}>
        <span className="dot" aria-hidden="true" />
        <span>
          {notice.read_at ? null : <span className="hidden-visually">{tr("Not read:")} </span>}
          {SAID[notice.kind]({ who: <b><bdi>{notice.by || tr("Somebody")}</bdi></b>, journey: <b><bdi>{where}</bdi></b> })}
        </span>
        <time dateTime={notice.at} title={exactly(notice.at)}>{timeOfDay(notice.at)}</time>
        {notice.text ? <span className="said-text" dir="auto">{notice.kind === "review" ? tr("since {day}", { day: dayOf(notice.text) }) : notice.text}</span> : null}
      </Link>
    </li>
  );
}
