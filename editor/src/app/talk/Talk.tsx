/** Comments in the panel of a map: on what is selected, on the rest of it, with filters. */
import { useState, type ReactNode } from "react";
import { call, told } from "@/app/api";
import { nameOf, type Spoken } from "@/app/talk/names";
import { changed, useResource } from "@/app/resource";
import { useMe } from "@/app/session";
import { ago, exactly } from "@/app/when";
import type { MapDoc } from "@/document/doc";
import { tr, trIn } from "@/language/tr";
import type { Person } from "@/schema/api";
import type { About, Thread } from "@/schema/talk";
import { Button } from "@/ui/kit/Button";
import { Select } from "@/ui/kit/Select";
import { Notice, Waiting } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";
import { Composer } from "@/ui/talk/Composer";
import { ThreadShown, type Doing } from "@/ui/talk/ThreadShown";
import "@/ui/talk/talk.css";

export interface TalkProps extends Spoken {
  readonly mapId: string;
  readonly map: MapDoc;
  /** Id of the thread that one came for. */
  readonly wanted: string;
  readonly mayComment: boolean;
  readonly onGo: (about: About, record: string) => void;
}

/** So many threads are listed at once, besides the one that one came for. */
const AT_ONCE = 30;
const STATES = [{ id: "open", name: trIn("state", "Open") }, { id: "resolved", name: tr("Settled") }, { id: "all", name: tr("Open and settled") }];
const WHOSE = [{ id: "all", name: tr("Everybody") }, { id: "me", name: tr("With me in it") }, { id: "named", name: tr("That name me") }];

export default function Talk({ mapId, map, about, record, wanted, mayComment, onGo }: TalkProps) {
  const me = useMe();
  const path = `/maps/${mapId}/comments`;
  const { data: threads, problem } = useResource<readonly Thread[]>(path);
  const people = useResource<readonly Person[]>("/people").data ?? [];
  const [state, setState] = useState("open");
  const [whose, setWhose] = useState("all");
  const doing = doingOf(path);
  if (!threads) return problem ? <Notice tone="wrong">{problem.message}</Notice> : <Waiting>{tr("Reading comments")}</Waiting>;
  const shown = threads.filter((thread) => thread.id === wanted || (isIn(thread, state) && isOf(thread, whose, me.id)));
  const here = shown.filter((thread) => thread.about === about && thread.record === record);
  const others = shown.filter((thread) => !here.includes(thread));
  const begin = (text: string, mentions: readonly string[]): Promise<boolean> => done(path, () => call("POST", path, { about, record, text, mentions }));
  const list = (found: readonly Thread[], isElsewhere: boolean) => (
    <Listed key={`${isElsewhere}${record}${state}${whose}`} threads={found} wanted={wanted}>
      {(thread) => (
        <ThreadShown
          key={thread.id} thread={thread} people={people} me={me.id} mayComment={mayComment} doing={doing} ago={ago} exactly={exactly} isWanted={thread.id === wanted}
          {...(isElsewhere ? { place: nameOf(map, thread), onGo: () => onGo(thread.about, thread.record) } : {})}
        />
      )}
    </Listed>
  );
  return (
    <>
      <div className="t-filters">
        <Select tiny label={tr("Which comments")} value={state} choices={STATES} onChange={setState} />
        <Select tiny label={tr("Whose comments")} value={whose} choices={WHOSE} onChange={setWhose} />
      </div>
      <section className="t-part" aria-label={tr("On what is selected")}>
        <h2 dir="auto">{about === "map" ? tr("On the whole journey") : tr("On “{where}”", { where: nameOf(map, { about, record }) })}</h2>
        {mayComment ? <Composer key={record} label={here.length ? tr("A new comment") : tr("Your comment")} action={tr("Comment")} people={people} onSend={begin} /> : null}
        {here.length ? list(here, false) : mayComment ? null : <p className="mut small">{tr("Nobody has said anything here.")}</p>}
      </section>
      {others.length ? <section className="t-part" aria-labelledby="t-others"><h2 id="t-others">{about === "map" ? tr("Along the journey") : tr("Elsewhere")}</h2>{list(others, true)}</section> : null}
    </>
  );
}

interface ListedProps {
  readonly threads: readonly Thread[];
  readonly wanted: string;
  readonly children: (thread: Thread) => ReactNode;
}

function Listed({ threads, wanted, children }: ListedProps) {
  const [most, setMost] = useState(AT_ONCE);
  return (
    <>
      <ul>{threads.filter(({ id }, at) => at < most || id === wanted).map(children)}</ul>
      {threads.length > most ? <div><Button size="tiny" onPress={() => setMost(most + AT_ONCE)}>{tr("Show what was before")}</Button></div> : null}
    </>
  );
}

function isIn({ resolved_at }: Thread, state: string): boolean {
  return state === "all" || (state === "resolved") === (resolved_at !== null);
}

function isOf({ comments }: Thread, whose: string, me: string): boolean {
  const named = comments.some(({ mentions }) => mentions.some(({ id }) => id === me));
  return whose === "all" || named || (whose === "me" && comments.some(({ person }) => person === me));
}

async function done(path: string, what: () => Promise<unknown>): Promise<boolean> {
  try {
    await what();
    changed(path);
    return true;
  } catch (error) {
    say(told(error));
    return false;
  }
}

function doingOf(path: string): Doing {
  return {
    answer: (thread, text, mentions) => done(path, () => call("POST", `${path}/${thread}/answers`, { text, mentions })),
    change: (comment, text, mentions) => done(path, () => call("PATCH", `${path}/${comment}`, { text, mentions })),
    remove: (comment) => done(path, () => call("DELETE", `${path}/${comment}`)),
    settle: (thread, resolved) => done(path, () => call("PUT", `${path}/${thread}/resolved`, { resolved })),
  };
}
