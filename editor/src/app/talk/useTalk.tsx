/** What a map's canvas is lent for comments: how many are open where, and the panel that shows them. */
import { lazy, Suspense, useCallback, useEffect, useMemo } from "react";
import { useSearch } from "wouter";
import { post } from "@/app/api";
import { useStatus } from "@/app/journey/useOpen";
import { changed, useResource } from "@/app/resource";
import { isAtLeast } from "@/app/session";
import type { MapDoc } from "@/document/doc";
import type { OpenMap } from "@/document/open";
import { tr } from "@/language/tr";
import type { About, Thread } from "@/schema/talk";
import type { LentTalk } from "@/ui/map/model/surroundings";
import { Waiting } from "@/ui/kit/marks";

const Talk = lazy(() => import("@/app/talk/Talk"));

export function useTalk(open: OpenMap, map: MapDoc): LentTalk {
  const path = `/maps/${open.id}/comments`;
  const threads = useResource<readonly Thread[]>(path).data;
  const mayComment = isAtLeast(useStatus(open).role ?? "viewer", "commenter");
  const wanted = new URLSearchParams(useSearch()).get("thread") ?? "";
  useEffect(() => open.subscribeNews((about) => { if (about !== "comments") return; changed(path); changed("/inbox"); }), [open, path]);
  const unread = wanted !== "" && threads !== undefined;
  useEffect(() => {
    if (unread) void post("/inbox/read", { ids: [], subject: wanted }).then(() => changed("/inbox"), () => undefined);
  }, [unread, wanted]);
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const thread of threads ?? []) if (!thread.resolved_at) found.set(thread.record, (found.get(thread.record) ?? 0) + 1);
    return found;
  }, [threads]);
  const draw = useCallback(
    (about: About, record: string, onGo: (about: About, record: string) => void) => (
      <Suspense fallback={<Waiting>{tr("Reading comments")}</Waiting>}>
        <Talk mapId={open.id} map={map} about={about} record={record} wanted={wanted} mayComment={mayComment} onGo={onGo} />
      </Suspense>
    ),
    [open.id, map, wanted, mayComment],
  );
  const thread = threads?.find(({ id }) => id === wanted) ?? null;
  const [about, record] = [thread?.about ?? null, thread?.record ?? ""];
  return useMemo(() => ({ counts, draw, begin: about ? { about, record } : null }), [counts, draw, about, record]);
}
