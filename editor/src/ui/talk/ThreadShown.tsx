/** A thread: what was said, answering it, settling it, and changing what one said oneself. */
import { Check, CornerUpLeft, Pencil, RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import { tr, trn } from "@/language/tr";
import type { MapComment, Thread } from "@/schema/talk";
import { parts, type Nameable } from "@/system/mentions";
import { IconButton, Button } from "@/ui/kit/Button";
import { Confirm } from "@/ui/kit/Dialog";
import { Avatar } from "@/ui/kit/marks";
import { Composer } from "@/ui/talk/Composer";

/** A thread that is longer is folded in its middle, to how it began and the newest answers. */
const LONG = 7;
const NEWEST = 4;

/** What one can do with a thread; each answers whether it was done. */
export interface Doing {
  readonly answer: (thread: string, text: string, mentions: readonly string[]) => Promise<boolean>;
  readonly change: (comment: string, text: string, mentions: readonly string[]) => Promise<boolean>;
  readonly remove: (comment: string) => Promise<boolean>;
  readonly settle: (thread: string, resolved: boolean) => Promise<boolean>;
}

export interface ThreadProps {
  readonly thread: Thread;
  readonly people: readonly Nameable[];
  readonly me: string;
  readonly mayComment: boolean;
  readonly doing: Doing;
  readonly ago: (time: string) => string;
  readonly exactly: (time: string) => string;
  /** Where it stands, and going there. */
  readonly place?: string;
  readonly onGo?: () => void;
  readonly isWanted?: boolean;
}

export function ThreadShown({ thread, people, me, mayComment, doing, place, onGo, isWanted, ...times }: ThreadProps) {
  const [answering, setAnswering] = useState(false);
  const [isWhole, setWhole] = useState(isWanted ?? false);
  const [first, ...answers] = thread.comments;
  const folded = isWhole || answers.length < LONG ? 0 : answers.length - NEWEST;
  const settled = thread.resolved_at !== null;
  const answer = async (text: string, mentions: readonly string[]): Promise<boolean> => {
    const done = await doing.answer(thread.id, text, mentions);
    if (done) setAnswering(false);
    return done;
  };
  const said = (comment: MapComment, answersToIt = 0) => <Said key={comment.id} comment={comment} answers={answersToIt} people={people} isOwn={comment.person === me} doing={doing} {...times} />;
  return (
    <li className="t-thread" data-settled={settled ? "" : undefined} data-wanted={isWanted ? "" : undefined} ref={isWanted ? show : undefined}>
      {place && onGo ? <button type="button" className="t-place" onClick={onGo} dir="auto">{place}</button> : null}
      <ul>
        {first ? said(first, answers.length) : null}
        {folded ? <li><Button size="tiny" onPress={() => setWhole(true)}>{tr("Show {n} answers in between", { n: folded })}</Button></li> : null}
        {answers.slice(folded).map((answer) => said(answer))}
      </ul>
      {settled ? <p className="small mut">{settledSaid(thread, times.ago)}</p> : null}
      {answering ? <Composer label={tr("Your answer")} action={tr("Answer")} people={people} onSend={answer} onLeave={() => setAnswering(false)} /> : null}
      {mayComment && !answering ? (
        <div className="row">
          <Button size="tiny" look="quiet" onPress={() => setAnswering(true)}><CornerUpLeft size={13} aria-hidden="true" /> {tr("Answer")}</Button>
          <Button size="tiny" look="quiet" onPress={() => void doing.settle(thread.id, !settled)}>
            {settled ? <><RotateCcw size={13} aria-hidden="true" /> {tr("Open again")}</> : <><Check size={13} aria-hidden="true" /> {tr("Settle")}</>}
          </Button>
        </div>
      ) : null}
    </li>
  );
}

function settledSaid({ resolved_by: who, resolved_at: at }: Thread, ago: ThreadProps["ago"]): string {
  const when = ago(at ?? "");
  return who ? tr("Settled by {who} {when}", { who, when }) : tr("Settled by somebody {when}", { when });
}

function show(element: HTMLLIElement | null): void {
  element?.scrollIntoView({ block: "start" });
}

interface SaidProps extends Pick<ThreadProps, "people" | "doing" | "ago" | "exactly"> {
  readonly comment: MapComment;
  /** How many answers would go with it. */
  readonly answers: number;
  readonly isOwn: boolean;
}

function Said({ comment, answers, people, isOwn, doing, ago, exactly }: SaidProps) {
  const [leaving, setLeaving] = useState(false);
  const [changing, setChanging] = useState(false);
  const name = comment.name || tr("Somebody who has left");
  const change = async (text: string, mentions: readonly string[]): Promise<boolean> => {
    const done = await doing.change(comment.id, text, mentions);
    if (done) setChanging(false);
    return done;
  };
  return (
    <li className="t-said">
      <Avatar name={name} colour={comment.colour} />
      <div className="grow">
        <div className="row t-who">
          <b className="clip">{name}</b>
          <time className="mut small" dateTime={comment.at} title={exactly(comment.at)}>{[ago(comment.at), comment.edited_at && tr("changed")].filter(Boolean).join(", ")}</time>
          <span className="grow" />
          {isOwn && !changing ? <IconButton name={tr("Change it")} size="tiny" onPress={() => setChanging(true)}><Pencil size={13} aria-hidden="true" /></IconButton> : null}
          {comment.mine && !changing ? <IconButton name={tr("Take it back")} size="tiny" onPress={() => setLeaving(true)}><Trash2 size={13} aria-hidden="true" /></IconButton> : null}
        </div>
        {leaving ? <Confirm title={tr("Take this comment back?")} action={tr("Take it back")} isOpen onClose={() => setLeaving(false)} onConfirm={() => { setLeaving(false); void doing.remove(comment.id); }}>
          <p>{answers ? trn(answers, "It is gone then, with the answer to it.", "It is gone then, with the {n} answers to it.") : tr("It is gone then, for everybody.")}</p>
        </Confirm> : null}
        {changing ? (
          <Composer label={tr("In other words")} action={tr("Keep")} people={people} text={comment.text} onSend={change} onLeave={() => setChanging(false)} />
        ) : (
          <p className="t-words" dir="auto">
            {parts(comment.text, comment.mentions).map(({ text, person }, at) => (person ? <b key={at} className="t-name">{text}</b> : text))}
          </p>
        )}
      </div>
    </li>
  );
}
