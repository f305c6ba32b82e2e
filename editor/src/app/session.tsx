/** Who is signed in, and the way to the sign-in page and back when nobody is (any more). */
import { createContext, lazy, Suspense, useContext, useEffect, useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import { onSignedOut, post } from "@/app/api";
import { keepMe, keptMe } from "@/app/offline/me";
import { askAllAgain, changed, forgetAll, isAway, know, useResource } from "@/app/resource";
import { setTheme, theme } from "@/app/theme";
import { choice, choose } from "@/language/languages";
import { language, tr } from "@/language/tr";
import { ROLES, type Me, type Role } from "@/schema/api";
import { Button } from "@/ui/kit/Button";
import { Empty, Waiting } from "@/ui/kit/marks";

const SecondStepDue = lazy(() => import("@/app/pages/SecondStepDue"));
const Who = createContext<Me | null>(null);

/** The person who is signed in; only below `Session`. */
export function useMe(): Me {
  const me = useContext(Who);
  if (!me) throw new Error("nobody is signed in here");
  return me;
}

/** Whether somebody's role includes another. */
export function isAtLeast(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** Whether the person may change things. */
export function useMayEdit(): boolean {
  return isAtLeast(useMe().role, "editor");
}

/** Where to sign in and come back from. */
export function signInAddress(from: string): string {
  return from === "/" || from.startsWith("/sign-in") ? "/sign-in" : `/sign-in?back=${encodeURIComponent(from)}`;
}

/** Where to go after signing in: only ever a page of ours. */
export function backAddress(search: string): string {
  const back = new URLSearchParams(search).get("back") ?? "/";
  return back.startsWith("/") && !back.startsWith("//") && !back.includes("\\") ? back : "/";
}

const here = (): string => location.pathname + location.search + location.hash;

/** Shows what is inside to whoever is signed in; all others go to the sign-in page. */
export function Session({ children }: { readonly children: ReactNode }) {
  const me = useResource<Me>("/me");
  const [, go] = useLocation();
  const nobody = me.problem?.status === 401;
  const late = useLate(me.data === undefined);
  const known = me.data ?? (late || isAway(me.problem) ? keptMe() : null);
  useEffect(() => onSignedOut(() => changed("/me")), []);
  useEffect(() => addEventListener("online", askAllAgain), []);
  const due = me.data?.second_step_due ?? false;
  const [turnedOn, setTurnedOn] = useState(false);
  useEffect(() => { if (me.data && !nobody) settle(me.data, due); }, [me.data, nobody, due]);
  useEffect(() => {
    if (!nobody) return;
    keepMe(null);
    go(signInAddress(here()), { replace: true });
  }, [nobody, go]);
  if (me.data && !nobody && (due || turnedOn)) {
    const done = (): void => { know("/me", { ...me.data, second_step_due: false }); setTurnedOn(false); };
    return <Suspense fallback={<Waiting />}><SecondStepDue onTurnedOn={() => setTurnedOn(true)} onDone={done} /></Suspense>;
  }
  if (known && !nobody) return <Who value={known}>{children}</Who>;
  if (me.problem && !nobody) {
    const again = <Button onPress={() => changed("/me")}>{tr("Try again")}</Button>;
    return (
      <main>
        <Empty title={tr("The workspace does not answer")} actions={again}>
          {me.problem.message}
        </Empty>
      </main>
    );
  }
  return <Waiting>{tr("Opening the workspace")}</Waiting>;
}

/** A server that says nothing for so long is taken to be away. */
const PATIENCE_MS = 4_000;

function useLate(waiting: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  return waiting && late;
}

const keeping = () => import("@/app/offline/keeping");
let settled = "";

/** The page is loaded anew in the language that somebody chose elsewhere; not for ever where a browser keeps no cookie. */
function speakAs(chosen: string): void {
  if (!chosen || chosen === language) return;
  choose(chosen);
  if (choice() === chosen) location.reload();
}

/** What the browser keeps from now on is this person's; nothing new before a second step that is due. */
function settle(me: Me, due: boolean): void {
  speakAs(me.language ?? "");
  if (due) return;
  keepMe(me);
  if (settled === me.id) return;
  settled = me.id;
  // After what the page needs itself.
  setTimeout(() => void keeping().then(({ keepFor }) => { if (settled === me.id) keepFor(me.id); }, () => undefined), 1000); // unless they have signed out by then
}

/** Signs out; nothing that one has read here stays in this browser. */
export async function signOut(): Promise<void> {
  const { forgetAllKept } = await keeping();
  const worn = theme();
  await post("/sign-out");
  setTheme(worn); // the answer has the browser forget all that it keeps; the look is no secret
  settled = "";
  keepMe(null);
  forgetAll();
  await forgetAllKept();
}
