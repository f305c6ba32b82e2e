/** The opened journey: its title, what it rests on, and the Story or the Map of it. */
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { headFigures, period } from "@/app/journey/figures";
import { shownPass, type Opened } from "@/app/shared/opened";
import { useTitle } from "@/app/useTitle";
import { ago, today } from "@/app/when";
import { shownText } from "@/document/text";
import { tr, trn } from "@/language/tr";
import { NO_FILTER, type Filter } from "@/system/search";
import { Logo } from "@/ui/kit/Logo";
import { Waiting } from "@/ui/kit/marks";
import { Segments } from "@/ui/kit/Segments";
import { Store } from "@/ui/map/model/store";
import { shownMap } from "@/ui/read/shown";
import { Story } from "@/ui/read/Story";
import "@/ui/read/read.css";

const MapCanvas = lazy(async () => ({ default: (await import("@/ui/map/MapCanvas")).MapCanvas }));
const VIEWS = [{ id: "story", name: tr("Story") }, { id: "map", name: tr("Map") }] as const;
type View = (typeof VIEWS)[number]["id"];
const NARROW = "(max-width: 760px)";

/** A phone reads the story first; what the address asks for comes before. */
function firstView(): View {
  const asked = new URLSearchParams(location.search).get("view");
  if (asked === "story" || asked === "map") return asked;
  return matchMedia(NARROW).matches ? "story" : "map";
}

export function SharedMap({ secret, opened }: { readonly secret: string; readonly opened: Opened }) {
  const [view, setView] = useState<View>(firstView);
  const { map, measured } = opened;
  const meta = map.meta();
  const title = shownText(meta.title) || tr("Untitled");
  useTitle(title);
  return (
    <div className="shared" data-view={view}>
      <header>
        <div className="grow">
          <h1 dir="auto">{title}</h1>
          <p className="mut">
            {[
              meta.kind === "future" ? tr("Future state") : tr("Current state"),
              measured ? period(measured.first, measured.last) : "",
              measured ? trn(measured.journeys, "{n} journey measured", "{n} journeys measured") : "",
              tr("changed {when}", { when: ago(opened.changedAt) }),
            ].filter(Boolean).join(", ")}
          </p>
        </div>
        <Segments label={tr("How to read it")} value={view} onChange={setView} choices={VIEWS} />
      </header>
      <Figures opened={opened} />
      <main id="main" tabIndex={-1}>
        {view === "story" ? (
          <Story meta={meta} shown={shownMap(map, measured, NO_FILTER)} measured={measured} />
        ) : (
          <Suspense fallback={<Waiting>{tr("Drawing")}</Waiting>}><Drawn key={opened.version} secret={secret} opened={opened} /></Suspense>
        )}
      </main>
      <footer className="mut small"><Logo size={16} /> {tr("Read only, shared with Sojourn")}</footer>
    </div>
  );
}

function Figures({ opened: { measured } }: { readonly opened: Opened }) {
  const figures = headFigures(measured);
  if (!figures.length) return null;
  return (
    <dl className="figures">
      {figures.map((figure) => (
        <div key={figure.metric}>
          <dt className="mut">{figure.label}</dt>
          <dd className="big">{figure.value}</dd>
          <dd className="under">{figure.under}</dd>
        </div>
      ))}
    </dl>
  );
}

const NONE: readonly never[] = [];
const nothing = (): void => undefined;
const refused = (): Promise<never> => Promise.reject(new Error("read only"));
const noFiles = (): Promise<readonly never[]> => Promise.resolve(NONE);
const noCopies = (): Promise<ReadonlyMap<string, string>> => Promise.resolve(new Map());

function Drawn({ secret, opened: { map, measured } }: { readonly secret: string; readonly opened: Opened }) {
  const filter = useMemo(() => new Store<Filter>(NO_FILTER), []);
  const fileAddress = useCallback((id: string) => `/api/shared/${encodeURIComponent(secret)}/files/${id}${shownPass(secret)}`, [secret]);
  return (
    <MapCanvas
      map={map}
      measured={measured}
      filter={filter}
      mapId=""
      maps={NONE}
      people={NONE}
      openMap={nothing}
      fileAddress={fileAddress}
      keepFile={refused}
      listFiles={noFiles}
      copyFiles={noCopies}
      me=""
      today={today()}
    />
  );
}
