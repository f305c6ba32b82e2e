/** What a map's canvas is lent for workshops: the round that goes on, dots on the map, and the panel. */
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { put } from "@/app/api";
import { useStatus } from "@/app/journey/useOpen";
import { changed, useResource } from "@/app/resource";
import { isAtLeast } from "@/app/session";
import { Giving } from "@/app/workshop/giving";
import type { MapDoc } from "@/document/doc";
import type { OpenMap } from "@/document/open";
import { tr } from "@/language/tr";
import type { Round } from "@/schema/workshop";
import { marksOf, timed } from "@/system/rounds";
import { Notice, Waiting } from "@/ui/kit/marks";
import type { DrawWorkshop, LentWorkshop } from "@/ui/map/model/surroundings";

const Workshop = lazy(() => import("@/app/workshop/Workshop"));
const NONE: readonly Round[] = [];
/** News of one moment are read together; not by all windows at once. */
const SOON_MS = 150;
const SPREAD_MS = 250;

const arrived = (rounds: readonly Round[]) => rounds.map((round) => timed(round, performance.now()));

/** Reads the rounds again soon after somebody has changed one. */
function useFollowing(open: OpenMap, path: string): void {
  useEffect(() => {
    let soon = 0;
    const end = open.subscribeNews((about) => {
      if (about !== "rounds" || soon) return;
      soon = window.setTimeout(() => { soon = 0; changed(path); }, SOON_MS + SPREAD_MS * Math.random());
    });
    return () => { clearTimeout(soon); end(); };
  }, [open, path]);
}

export function useWorkshop(open: OpenMap, map: MapDoc): LentWorkshop {
  const { state, role } = useStatus(open);
  const path = `/maps/${open.id}/rounds`;
  const isLive = state === "live";
  const { data = NONE } = useResource<readonly Round[]>(isLive ? path : null);
  const rounds = useMemo(() => arrived(data), [data]);
  const round = rounds.find(({ ended_at }) => ended_at === null) ?? null;
  const mayJoin = isAtLeast(role ?? "viewer", "commenter");
  const [giving] = useState(() => new Giving(
    (id, body) => put<Round>(`${path}/${id}/dots`, body),
    () => changed(path),
  ));
  useFollowing(open, path);
  useEffect(() => giving.see(round), [giving, round]);
  const mayLead = isAtLeast(role ?? "viewer", "editor");
  const draw: DrawWorkshop = useCallback(
    (place) => isLive ? (
      <Suspense fallback={<Waiting>{tr("Opening the workshop")}</Waiting>}>
        <Workshop path={path} map={map} rounds={rounds} mayJoin={mayJoin} mayLead={mayLead} {...place} />
      </Suspense>
    ) : <Notice>{tr("There is no connection just now. What goes on in the workshop shows as soon as there is one.")}</Notice>,
    [isLive, path, map, rounds, mayJoin, mayLead],
  );
  return useMemo(
    () => ({
      draw,
      shown: { round, marks: marksOf(rounds), voting: mayJoin && round?.kind === "vote", give: (about, record, by) => giving.give(about, record, by) },
    }),
    [draw, round, rounds, mayJoin, giving],
  );
}
