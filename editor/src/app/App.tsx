/** The pages by their addresses; a page's code comes when it is first opened. */
import { lazy, Suspense, useEffect, useRef } from "react";
import { Route, Switch, useLocation } from "wouter";
import { RouterProvider } from "react-aria-components";
import { Session } from "@/app/session";
import { Shell } from "@/app/Shell";
import { Broken } from "@/app/pages/Broken";
import { Nowhere } from "@/app/pages/Nowhere";
import { Waiting } from "@/ui/kit/marks";
import { Toasts } from "@/ui/kit/toasts";

const Act = lazy(() => import("@/app/act/Act"));
const Opportunities = lazy(() => import("@/app/opportunities/Pages"));
const Journeys = lazy(() => import("@/app/journeys/Journeys"));
const JourneyPage = lazy(() => import("@/app/journey/JourneyPage"));
const Data = lazy(() => import("@/app/data/Pages"));
const Personas = lazy(() => import("@/app/personas/Pages"));
const Inbox = lazy(() => import("@/app/inbox/InboxPage"));
const Activity = lazy(() => import("@/app/inbox/ActivityPage"));
const Settings = lazy(() => import("@/app/settings/Settings"));
const Clash = lazy(() => import("@/app/Clash"));
const SharedPage = lazy(() => import("@/app/shared/SharedPage"));
const SignIn = lazy(async () => ({ default: (await import("@/app/pages/SignIn")).SignIn }));
const Setup = lazy(() => import("@/app/pages/Setup"));
const Join = lazy(() => import("@/app/pages/Join"));

export function App() {
  const [address, go] = useLocation();
  const at = address.split("/").slice(0, 3).join("/");
  useFocusOnNewPage();
  return (
    <RouterProvider navigate={go}>
      <Suspense fallback={<Waiting />}>
        <Switch>
          <Route path="/sign-in" component={SignIn} />
          <Route path="/setup" component={Setup} />
          <Route path="/join" component={Join} />
          <Route path="/shared/:secret" component={SharedPage} />
          <Route path="/embed/:secret" component={SharedPage} />
          <Route>
            <Session>
              <Shell>
                <Broken key={at}>
                  <Suspense fallback={<Waiting />}>
                    <Pages />
                  </Suspense>
                </Broken>
              </Shell>
              <Suspense fallback={null}><Clash /></Suspense>
            </Session>
          </Route>
        </Switch>
      </Suspense>
      <Toasts />
    </RouterProvider>
  );
}

function Pages() {
  return (
    <Switch>
      <Route path="/" component={Act} />
      <Route path="/journeys" component={Journeys} />
      <Route path="/journeys/:id/:view?" component={JourneyPage} />
      <Route path="/opportunities/*?" component={Opportunities} />
      <Route path="/data/*?" component={Data} />
      <Route path="/personas/*?" component={Personas} />
      <Route path="/inbox" component={Inbox} />
      <Route path="/inbox/activity" component={Activity} />
      <Route path="/settings/*?" component={Settings} />
      <Route component={Nowhere} />
    </Switch>
  );
}

/** Whoever goes to another page reads it from its top: the focus goes to its heading, which says where one is. */
function useFocusOnNewPage(): void {
  const [address] = useLocation();
  const page = address.split("/").slice(0, 3).join("/");
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    scrollTo(0, 0);
    const main = document.querySelector<HTMLElement>("main");
    main?.focus({ preventScroll: true });
  }, [page]);
}
