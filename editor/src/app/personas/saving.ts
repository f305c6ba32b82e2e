/** Saves what people write of personas, in the order in which they wrote it; what fails is said. */
import { CHANGED, get, patch, Problem, told } from "@/app/api";
import { changed, know } from "@/app/resource";
import { seenAt } from "@/app/seen";
import type { PersonaSheet, Sheet } from "@/schema/personas";
import { say } from "@/ui/kit/toasts";

let last: Promise<unknown> = Promise.resolve();

export interface PersonaChange {
  readonly name?: string;
  readonly colour?: string;
  /** The parts that change. */
  readonly sheet?: Partial<Sheet>;
}

/** One change after the other: a page that is typed into quickly never saves an older sheet last. Gives what is there then, null for what failed. */
export function savePersona(id: string, change: PersonaChange): Promise<PersonaSheet | null> {
  const saved = last.then(async () => {
    const at = `/personas/${id}`;
    try {
      const known = seenAt(at)?.data as PersonaSheet | undefined;
      const now = await patch<PersonaSheet>(at, change.sheet ? { ...change, sheet: { ...known?.sheet, ...change.sheet } } : change);
      know(at, now);
      changed("/personas?");
      return now;
    } catch (error) {
      say(told(error));
      return error instanceof Problem && error.code === CHANGED ? get<PersonaSheet>(at).catch(() => null) : null;
    }
  });
  last = saved;
  return saved;
}

/** A sheet as it is now, with what was typed since it was sent. */
export function withTyped(now: Sheet, sent: Sheet, shown: Sheet): Sheet {
  const typed = Object.entries(shown).filter(([part, value]) => sent[part as keyof Sheet] !== value);
  return { ...now, ...(Object.fromEntries(typed) as Partial<Sheet>) };
}
