/** Gives dots one after the other, each on what the server answered to the one before: keys may come faster than answers. */
import { tr, trn } from "@/language/tr";
import type { About } from "@/schema/talk";
import type { Round } from "@/schema/workshop";
import { dotsLeft, dotsOn } from "@/system/rounds";

export type Send = (round: string, body: { readonly about: About; readonly record: string; readonly dots: number }) => Promise<Round>;

export class Giving {
  private latest: Round | null = null;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly send: Send,
    private readonly answered: (round: Round) => void,
  ) {}

  /** The round as it is known now; null where none goes on. */
  see(round: Round | null): void {
    this.latest = round;
  }

  /** Gives a dot (1) or takes one back (-1); what to say then. */
  give(about: About, record: string, by: 1 | -1): Promise<string> {
    const done = this.last.then(() => this.one(about, record, by));
    this.last = done.catch(() => undefined);
    return done;
  }

  private async one(about: About, record: string, by: 1 | -1): Promise<string> {
    const round = this.latest;
    if (round?.kind !== "vote") return tr("No vote is going on");
    const dots = dotsOn(round, record) + by;
    if (dots < 0) return tr("None of your dots is here");
    if (by > 0 && !dotsLeft(round)) return tr("All your dots are given. Take one back first");
    const now = await this.send(round.id, { about, record, dots });
    this.latest = now;
    this.answered(now);
    return trn(dots, "{n} dot here, {left} left", "{n} dots here, {left} left", { left: dotsLeft(now) }).replaceAll("\u00a0", " "); // heard, not set in a line
  }
}
