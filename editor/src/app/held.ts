/** Changes that are held against what the person saw: nobody writes over what somebody else has changed meanwhile. */
import { note, partOf, seenAt, tellOthersChange, type Seen } from "@/app/seen";
import { isFields } from "@/system/fields";
import { isSame, merge, type Clash } from "@/system/merge";

export type Decision = "mine" | "theirs";

let decide: (clashes: readonly Clash[]) => Promise<Decision> = () => Promise.resolve("theirs");

/** Who asks the person where both changed the same. */
export function onClash(asked: (clashes: readonly Clash[]) => Promise<Decision>): void {
  decide = asked;
}

/** How a change reaches the server, and what it says to one that is meant for another version. */
export interface Ways {
  readonly look: () => Promise<unknown>;
  /** `leaving`: it goes out although the page is left. */
  readonly send: (body: unknown, tag: string, leaving?: boolean) => Promise<unknown>;
  readonly isChanged: (error: unknown) => boolean;
  readonly refused: () => Error;
}

const TRIES = 4;
const turns = new Map<string, Promise<unknown>>();
/** Sends what waits for its turn or for a look at what is there: whoever leaves the page has changed it all the same. */
const waiting = new Set<() => void>();

globalThis.addEventListener?.("pagehide", () => {
  for (const send of waiting) send();
  waiting.clear();
});

/** A change that is held; those of one address take turns, so that nobody is in the way of their own. */
export function change(path: string, body: unknown, ways: Ways): Promise<unknown> {
  const atOnce = (): void => void ways.send(body, "", true).catch(() => undefined);
  waiting.add(atOnce);
  const sent = (): unknown => waiting.delete(atOnce);
  const turn = (turns.get(path) ?? Promise.resolve()).then(() => heldChange(path, body, ways, sent)).finally(sent);
  const over = turn.catch(() => undefined).finally(() => { if (turns.get(path) === over) turns.delete(path); });
  turns.set(path, over);
  return turn;
}

async function heldChange(path: string, body: unknown, ways: Ways, sent: () => unknown): Promise<unknown> {
  let was = seenAt(path);
  let [meant, tag] = [body, was?.tag ?? ""];
  for (let turn = 1; ; turn += 1) {
    if (was && !tag) {
      await ways.look(); // which notes what it reads
      sent(); // from here on it goes out at once, or somebody is asked
      const now: Seen = seenAt(path) ?? was;
      meant = await together(path, was, meant, now, ways);
      [was, tag] = [now, now.tag];
    }
    sent();
    try {
      const answer = await ways.send(meant, tag);
      if (was) note(path, since(was.data, meant, answer), "");
      return answer;
    } catch (error) {
      if (!ways.isChanged(error) || !was || turn === TRIES) throw error;
      tag = "";
    }
  }
}

/** What is to be written when something else is there than the person saw; throws where it is to stay. */
async function together(path: string, was: Seen, body: unknown, now: Seen, ways: Ways): Promise<unknown> {
  const [before, there] = [partOf(path, was.data), partOf(path, now.data)];
  if (!isFields(before) || !isFields(there)) return body;
  const isDeletion = !isFields(body);
  const found = isDeletion ? null : merge(before, body, there);
  const clashes = found ? found.clashes : isSame(before, there) ? [] : [{ field: [], now: there, mine: null }];
  if (!clashes.length) return found ? found.fields : body;
  tellOthersChange(path);
  if ((await decide(clashes)) === "theirs") throw ways.refused();
  return found ? found.fields : body;
}

/** What is there after a change, as far as its answer does not say so. */
function since(was: unknown, body: unknown, answer: unknown): unknown {
  if (isFields(answer) && isFields(was) && Object.keys(was).every((name) => name in answer)) return answer;
  return isFields(was) && isFields(body) ? { ...was, ...body } : was;
}
