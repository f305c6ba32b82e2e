/** The workshop in the panel of a map: the round that goes on or beginning one, and those before. */
import { useEffect, useRef, type RefObject } from "react";
import { told } from "@/app/api";
import { BeginRound } from "@/app/workshop/BeginRound";
import { RoundNow } from "@/app/workshop/RoundNow";
import { RoundsBefore } from "@/app/workshop/RoundsBefore";
import { changed } from "@/app/resource";
import type { MapDoc } from "@/document/doc";
import { tr } from "@/language/tr";
import type { TimedRound } from "@/schema/workshop";
import { say } from "@/ui/kit/toasts";
import type { WorkshopPlace } from "@/ui/map/model/surroundings";
import "@/ui/talk/talk.css";
import "@/ui/talk/workshop.css";

export interface WorkshopProps extends WorkshopPlace {
  /** Address of the map's rounds. */
  readonly path: string;
  readonly map: MapDoc;
  readonly rounds: readonly TimedRound[];
  readonly mayJoin: boolean;
  /** May begin and end rounds. */
  readonly mayLead: boolean;
}

/** Asks the server for something; true when it was done. */
export type Ask = (what: () => Promise<unknown>) => Promise<boolean>;

export default function Workshop(props: WorkshopProps) {
  const { path, rounds, mayLead, map } = props;
  const ask: Ask = async (what) => {
    try {
      await what();
      return true;
    } catch (error) {
      say(told(error));
      return false;
    } finally {
      changed(path);
    }
  };
  const now = rounds.find(({ ended_at }) => ended_at === null);
  const before = rounds.filter((round) => round !== now && round.kind !== "time");
  const panel = useKeptFocus(now?.id ?? "");
  return (
    <div className="w-panel" ref={panel} tabIndex={-1}>
      {now ? <RoundNow key={now.id} {...props} round={now} ask={ask} /> : null}
      {!now && mayLead ? <BeginRound path={path} map={map} ask={ask} /> : null}
      {now || mayLead ? null : <p className="mut small">{tr("Nothing goes on just now. When an editor begins a vote, writing in private or a timer, it shows here.")}</p>}
      {before.length ? <RoundsBefore {...props} rounds={before} ask={ask} /> : null}
    </div>
  );
}

/** What was pressed to begin or end a round is gone with it: the panel keeps the focus. */
function useKeptFocus(round: string): RefObject<HTMLDivElement | null> {
  const panel = useRef<HTMLDivElement>(null);
  const before = useRef(round);
  useEffect(() => {
    if (before.current !== round && document.activeElement === document.body) panel.current?.focus();
    before.current = round;
  }, [round]);
  return panel;
}
