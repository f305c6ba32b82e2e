/** The bar over a journey: where it stands, its views, whether it is saved, who is here, and what one can do with it. */
import { Ellipsis, Info, MonitorPlay, Share2 } from "lucide-react";
import { lazy, Suspense } from "react";
import { Link, useLocation } from "wouter";
import { PeopleHere } from "@/app/journey/PeopleHere";
import { Saved } from "@/app/journey/Saved";
import { useOthers, useStatus } from "@/app/journey/useOpen";
import { journeyActions } from "@/app/journey/actions";
import { useResource } from "@/app/resource";
import { isAtLeast, useMayEdit, useMe } from "@/app/session";
import type { OpenMap } from "@/document/open";
import { shownText } from "@/document/text";
import { tr } from "@/language/tr";
import type { MapLine } from "@/schema/api";
import { Button, IconButton } from "@/ui/kit/Button";
import { Menu } from "@/ui/kit/Menu";

const Download = lazy(() => import("@/app/journey/Download"));

export const VIEWS = [
  { id: "map", name: tr("Map") },
  { id: "story", name: tr("Story") },
  { id: "table", name: tr("Table") },
  { id: "paths", name: tr("Paths") },
  { id: "history", name: tr("History") },
] as const;
export type ViewId = (typeof VIEWS)[number]["id"];

export interface TopBarProps {
  readonly open: OpenMap;
  readonly title: string;
  readonly parent: string;
  readonly view: ViewId;
  readonly onPresent: () => void;
  readonly onShare: () => void;
  readonly onDetails: () => void;
  readonly onTemplate: () => void;
}

export function TopBar({ open, title, parent, view, onPresent, onShare, onDetails, onTemplate }: TopBarProps) {
  const status = useStatus(open);
  const others = useOthers(open);
  const [, go] = useLocation();
  const me = useMe();
  const mays = { make: useMayEdit(), change: isAtLeast(status.role ?? me.role, "editor") };
  const actions = journeyActions({ id: open.id, title }, mays, { go, onTemplate });
  const details = { id: "details", name: tr("About this journey"), icon: <Info size={16} aria-hidden="true" />, run: onDetails };
  return (
    <header className="topbar">
      <Crumbs parent={parent} title={title} />
      <nav className="tabs" aria-label={tr("Views of this journey")}>
        {VIEWS.map(({ id, name }) => (
          <Link key={id} href={id === "map" ? `/journeys/${open.id}` : `/journeys/${open.id}/${id}`} className="tab" aria-current={view === id ? "page" : undefined}>
            {name}
          </Link>
        ))}
      </nav>
      <div className="row right">
        <Saved status={status} />
        <PeopleHere others={others} me={status.person?.id ?? ""} />
        <Button onPress={onPresent} aria-label={tr("Present")}><MonitorPlay size={16} aria-hidden="true" /> <span>{tr("Present")}</span></Button>
        <Suspense fallback={<span style={{ width: 36 }} />}><Download id={open.id} title={title} /></Suspense>
        <Button onPress={onShare} aria-label={tr("Share")}><Share2 size={16} aria-hidden="true" /> <span>{tr("Share")}</span></Button>
        <Menu label={tr("More")} actions={[details, ...actions]} trigger={<IconButton name={tr("More")}><Ellipsis size={17} aria-hidden="true" /></IconButton>} />
      </div>
    </header>
  );
}

/** The maps that a map is a part of, the outermost first. */
export function chainOf(maps: readonly Pick<MapLine, "id" | "title" | "parent">[], parent: string): Pick<MapLine, "id" | "title">[] {
  const byId = new Map(maps.map((map) => [map.id, map]));
  const chain: Pick<MapLine, "id" | "title">[] = [];
  for (let at = byId.get(parent); at && !chain.includes(at); at = byId.get(at.parent)) chain.unshift(at);
  return chain;
}

function Crumbs({ parent, title }: { readonly parent: string; readonly title: string }) {
  const maps = useResource<readonly MapLine[]>("/maps?state=active").data ?? [];
  return (
    <nav className="crumbs" aria-label={tr("Where this journey stands")}>
      <ol>
        <li><Link href="/journeys">{tr("Journeys")}</Link></li>
        {chainOf(maps, parent).map((above) => <li key={above.id}><Link href={`/journeys/${above.id}`} className="clip">{shownText(above.title) || tr("Untitled")}</Link></li>)}
        <li aria-current="page"><span className="clip" dir="auto">{shownText(title) || tr("Untitled")}</span></li>
      </ol>
    </nav>
  );
}
