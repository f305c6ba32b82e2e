/** The journeys that were discovered: all of them or those of a period, a team, a channel, and the way to a map. */
import { Map as MapIcon } from "lucide-react";
import { useDeferredValue, useEffect, useState } from "react";
import { useLocation } from "wouter";
import { get, post, Problem, told } from "@/app/api";
import { changed, useResource } from "@/app/resource";
import { useMayEdit } from "@/app/session";
import { NUMBERS_IN, tr, trn } from "@/language/tr";
import type { DataSet, MapAnswer, Slices } from "@/schema/data";
import { EVERYTHING, Filters, isEverything, queryOf, type Asked } from "@/ui/data/Filters";
import { StripMap } from "@/ui/data/StripMap";
import { Button } from "@/ui/kit/Button";
import { Notice, Waiting } from "@/ui/kit/marks";
import { percent, say as said } from "@/system/words";
import { say } from "@/ui/kit/toasts";

const KPIS = 6;

export function Explorer({ dataset }: { readonly dataset: DataSet }) {
  const at = `/datasets/${dataset.id}`;
  const slices = useResource<Slices>(`${at}/slices`);
  const whole = useResource<MapAnswer>(`${at}/map`);
  const [asked, setAsked] = useState<Asked>(EVERYTHING);
  const { answer, problem, busy } = useAnswer(at, asked, whole.data, dataset.revision);
  if (whole.problem) return <Notice tone="wrong"><p>{whole.problem.message}</p></Notice>;
  if (!whole.data || !answer) return <Waiting>{tr("Opening the journeys")}</Waiting>;
  const all = isEverything(asked) ? null : whole.data.map;
  return (
    <div className="stack">
      {slices.data ? <Filters slices={slices.data} asked={asked} onAsk={setAsked} /> : <Waiting>{tr("Getting the slices ready")}</Waiting>}
      {problem ? <Notice tone="wrong"><p>{problem.message}</p></Notice> : null}
      <section className={busy ? "answer busy" : "answer"} aria-busy={busy}>
        <header className="row wrap">
          <p className="lead grow" aria-live="polite">
            <b>{trn(answer.map.journeys, "{n} journey", "{n} journeys")}</b>
            {all ? <span className="mut"> {trn(all.journeys, "of {n} journey ({share}); dashed: all journeys", "of {n} journeys ({share}); dashed: all journeys", { share: percent(answer.map.journeys / Math.max(1, all.journeys)) })}</span> : null}
          </p>
          <MakeMap dataset={dataset} answer={answer} />
        </header>
        <Kpis map={answer.map} all={all} />
        <StripMap measured={answer.map} whole={all} />
        {answer.exact ? null : <p className="mut small">{tr("Counts, shares and sums are exact; medians of a combination are at most 3.1 % off.")}</p>}
      </section>
    </div>
  );
}

interface Answered {
  readonly answer: MapAnswer | undefined;
  readonly problem: Problem | null;
  readonly busy: boolean;
}

/** The answer to what is asked; the last one stays in view until the next has come. */
function useAnswer(at: string, asked: Asked, whole: MapAnswer | undefined, revision: number): Answered {
  const query = useDeferredValue(queryOf(asked));
  const [found, setFound] = useState<{ readonly query: string; readonly answer: MapAnswer } | null>(null);
  const [wrong, setWrong] = useState<{ readonly query: string; readonly problem: Problem } | null>(null);
  useEffect(() => {
    if (query === "") return undefined;
    const stop = new AbortController();
    get<MapAnswer>(`${at}/map?${query}`, stop.signal)
      .then((answer) => { setFound({ query, answer }); setWrong(null); })
      .catch((error: unknown) => { if (!stop.signal.aborted) setWrong({ query, problem: error instanceof Problem ? error : new Problem(0, "page", told(error)) }); });
    return () => stop.abort();
  }, [at, query, revision]);
  const problem = query && wrong?.query === query ? wrong.problem : null;
  if (query === "") return { answer: whole, problem: null, busy: false };
  return { answer: found?.answer ?? whole, problem, busy: found?.query !== query && !problem };
}

function Kpis({ map, all }: { readonly map: MapAnswer["map"]; readonly all: MapAnswer["map"] | null }) {
  const before = new Map(all?.kpis.map((kpi) => [kpi.metric, kpi]));
  const known = map.kpis.filter((kpi) => kpi.value !== null).slice(0, KPIS);
  return (
    <dl className="kpis">
      {known.map((kpi) => {
        const now = said(kpi, kpi.unit as Parameters<typeof said>[1]);
        const other = before.get(kpi.metric);
        return (
          <div key={kpi.metric} title={kpi.definition}>
            <dt>{kpi.label}</dt>
            <dd className="num">{now.value}</dd>
            <dd className="mut small num">{now.interval ? `${now.interval}, ` : ""}n {kpi.n.toLocaleString(NUMBERS_IN)}</dd>
            {other ? <dd className="mut small num">{tr("all: {value}", { value: said(other, other.unit as Parameters<typeof said>[1]).value })}</dd> : null}
          </div>
        );
      })}
    </dl>
  );
}

function MakeMap({ dataset, answer }: { readonly dataset: DataSet; readonly answer: MapAnswer }) {
  const [, go] = useLocation();
  const [busy, setBusy] = useState(false);
  const mayEdit = useMayEdit();
  const make = async (): Promise<void> => {
    setBusy(true);
    try {
      const from = { kind: "dataset", dataset: dataset.id, attribute: answer.attribute, value: answer.value };
      const made = await post<{ readonly id: string }>("/maps", { from });
      changed("/maps");
      go(`/journeys/${made.id}`);
    } catch (error) {
      say(told(error));
      setBusy(false);
    }
  };
  return mayEdit ? <Button look="primary" busy={busy} onPress={() => void make()}><MapIcon size={16} aria-hidden="true" />{tr("Make this a map")}</Button> : null;
}
