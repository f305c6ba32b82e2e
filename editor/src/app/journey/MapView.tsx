/** The Map view of an open journey: the canvas, lent what it needs of the workspace around it. */
import { lazy, Suspense, useCallback, useMemo } from "react";
import { useLocation } from "wouter";
import { get, post, upload } from "@/app/api";
import type { ViewProps } from "@/app/journey/JourneyPage";
import { useResource } from "@/app/resource";
import { useMe } from "@/app/session";
import { useTalk } from "@/app/talk/useTalk";
import { useWorkshop } from "@/app/workshop/useWorkshop";
import { today } from "@/app/when";
import type { MapLine, Person } from "@/schema/api";
import type { MapCheck } from "@/schema/checks";
import type { PersonaSheet } from "@/schema/personas";
import type { TicketsBehind } from "@/schema/tickets";
import { say } from "@/ui/kit/toasts";
import { MapCanvas } from "@/ui/map/MapCanvas";
import type { KeptFile } from "@/ui/map/model/surroundings";

const Tickets = lazy(async () => ({ default: (await import("@/ui/map/tickets/Tickets")).Tickets }));
const NO_MAPS: readonly MapLine[] = [];
const NO_PEOPLE: readonly Person[] = [];
const NO_PERSONAS: readonly PersonaSheet[] = [];
const fileAddress = (id: string): string => `/api/files/${id}`;

export default function MapView({ open, map, measured, filter }: ViewProps) {
  const [, go] = useLocation();
  const lines = useResource<readonly MapLine[]>("/maps?state=active").data ?? NO_MAPS;
  const maps = useMemo(() => lines.filter((line) => line.role !== null), [lines]);
  const people = useResource<readonly Person[]>("/people").data ?? NO_PEOPLE;
  const personas = useResource<readonly PersonaSheet[]>("/personas?").data ?? NO_PERSONAS;
  const openMap = useCallback((id: string) => go(`/journeys/${id}`), [go]);
  const keepFile = useCallback((file: File) => upload<KeptFile>(`/maps/${open.id}/files`, file), [open.id]);
  const listFiles = useCallback(() => get<readonly KeptFile[]>(`/maps/${open.id}/files`), [open.id]);
  const copyFiles = useCallback(
    async (files: readonly string[]) => {
      const copies = await post<readonly (KeptFile & { readonly source: string })[]>(`/maps/${open.id}/files/copies`, { files });
      return new Map(copies.map(({ source, id }) => [source, id]));
    },
    [open.id],
  );
  const readTickets = useCallback(
    (touchpoint: string) => get<TicketsBehind>(`/maps/${open.id}/tickets?touchpoint=${encodeURIComponent(touchpoint)}`),
    [open.id],
  );
  const readChecks = useCallback(() => get<readonly MapCheck[]>(`/maps/${open.id}/checks`), [open.id]);
  const me = useMe().id;
  const tickets = useCallback((ids: readonly string[]) => <Suspense><Tickets measured={ids} read={readTickets} /></Suspense>, [readTickets]);
  const comments = useTalk(open, map);
  const workshop = useWorkshop(open, map);
  const talk = useMemo(() => ({ draw: comments.draw }), [comments.draw]);
  return (
    <MapCanvas
      map={map}
      measured={measured?.map ?? null}
      presence={open.presence}
      notify={say}
      filter={filter}
      mapId={open.id}
      maps={maps}
      people={people}
      personas={personas}
      openMap={openMap}
      fileAddress={fileAddress}
      keepFile={keepFile}
      listFiles={listFiles}
      copyFiles={copyFiles}
      readChecks={readChecks}
      comments={comments}
      talk={talk}
      workshop={workshop.shown}
      drawWorkshop={workshop.draw}
      me={me}
      {...(measured ? { tickets } : {})}
      today={today()}
    />
  );
}
