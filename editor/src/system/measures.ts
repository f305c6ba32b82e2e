/** What a measure says: the figures of a measured touchpoint, with unit, n and interval, and those a card follows. */
import { tr } from "@/language/tr";
import type { Measure } from "@/schema/records";
import type { MeasuredMap, MeasuredTouchpoint, Spread } from "@/schema/measured";
import type { Figure, Said, Unit } from "@/system/words";
import { NOT_RECORDED, numberIn, say, sentence } from "@/system/words";

/** A figure that a touchpoint can have. */
export interface Metric {
  readonly id: string;
  readonly label: string;
  readonly unit: Unit;
  readonly of: (touchpoint: MeasuredTouchpoint) => Figure;
}

const median = (spread: Spread | MeasuredTouchpoint["onward_hours"]): Figure => ({
  value: spread?.median ?? null,
  low: spread?.low ?? null,
  high: spread?.high ?? null,
  n: spread?.n ?? 0,
});

export const METRICS: readonly Metric[] = [
  { id: "share", label: tr("pass here"), unit: "share", of: (t) => ({ value: t.share, low: t.share_low, high: t.share_high, n: t.n }) },
  { id: "satisfaction", label: tr("feeling"), unit: "satisfaction", of: (t) => t.satisfaction },
  { id: "strain", label: tr("strain (0–100)"), unit: "strain", of: (t) => t.strain },
  { id: "wait_hours", label: tr("median wait"), unit: "hours", of: (t) => median(t.wait_hours) },
  { id: "work_wait_hours", label: tr("median wait, working hours"), unit: "hours", of: (t) => median(t.work_wait_hours) },
  { id: "touch_hours", label: tr("median time in contact"), unit: "hours", of: (t) => median(t.touch_hours) },
  { id: "onward_hours", label: tr("median until the next touchpoint"), unit: "hours", of: (t) => median(t.onward_hours) },
  { id: "lost_hours", label: tr("lost time in all"), unit: "total hours", of: (t) => t.lost_hours },
  { id: "repeated", label: tr("visit more than once"), unit: "share", of: (t) => t.repeated },
  { id: "returned", label: tr("come back from later"), unit: "share", of: (t) => t.returned },
  { id: "handed_off", label: tr("handed to another team"), unit: "share", of: (t) => t.handed_off },
  { id: "switched", label: tr("switch the channel"), unit: "share", of: (t) => t.switched },
  { id: "reopened", label: tr("come back after a fix"), unit: "share", of: (t) => t.reopened },
  { id: "abandoned", label: tr("end here unresolved"), unit: "share", of: (t) => t.abandoned },
];

const BY_ID = new Map(METRICS.map((metric) => [metric.id, metric]));
const KPI_UNITS = new Set<Unit>(["share", "hours", "total hours", "per journey", "points", "count"]);

/** A figure in words, with what it is. */
export interface Shown {
  readonly id: string;
  readonly label: string;
  readonly said: Said;
}

/** All figures of a touchpoint of which something is known. */
export function figures(touchpoint: MeasuredTouchpoint): Shown[] {
  return METRICS.map((metric) => ({ id: metric.id, label: metric.label, said: say(metric.of(touchpoint), metric.unit) })).filter(
    ({ said }) => said.certainty !== "none",
  );
}

/** Measured touchpoints by id. */
export function measuredById(measured: MeasuredMap | null): ReadonlyMap<string, MeasuredTouchpoint> {
  return new Map(measured?.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint]));
}

/** What a card's measure shows now; null when the result does not hold it (any more). */
export function follow(measure: Measure, measured: MeasuredMap | null): Shown | null {
  if (!measured) return null;
  if (!measure.touchpoint) return kpi(measure.key || measure.metric, measured);
  const touchpoint = measured.touchpoints.find(({ id }) => id === measure.touchpoint);
  if (!touchpoint) return null;
  const metric = BY_ID.get(measure.metric);
  if (metric) return { id: metric.id, label: metric.label, said: say(metric.of(touchpoint), metric.unit) };
  return keyed(measure, touchpoint, measured);
}

/** A share of one channel, word, part of the strain or step behind the scenes. */
function keyed({ metric, key }: Measure, touchpoint: MeasuredTouchpoint, measured: MeasuredMap): Shown | null {
  const share = (value: number | null, n: number): Said => ({
    value: value === null ? NOT_RECORDED : numberIn(value, "share"), interval: "", n, certainty: value === null ? "none" : "full",
  });
  const count = (n: number): Said => ({ value: numberIn(n, "count"), interval: "", n, certainty: "full" });
  if (metric === "channels" || metric === "channel") {
    const found = touchpoint.channels.find(({ channel }) => channel === key);
    return found ? { id: metric, label: found.channel, said: share(found.share, found.n) } : null;
  }
  if (metric === "backstage") {
    const found = measured.backstage.find((step) => step.touchpoint === touchpoint.id && step.word === key);
    return found ? { id: metric, label: found.word, said: share(found.share, found.n) } : null;
  }
  if (metric === "words") {
    const found = touchpoint.words.find(({ word }) => word === key);
    return found ? { id: metric, label: found.word, said: count(found.n) } : null;
  }
  const part = metric === "strain_parts" ? touchpoint.strain_parts.find((p) => p.part === key) : undefined;
  if (!part || part.points === null) return null;
  const said = say({ value: part.points, low: null, high: null, n: touchpoint.strain.n }, "strain");
  return { id: metric, label: tr("{part}, points of strain", { part: part.part }), said };
}

function kpi(id: string, measured: MeasuredMap): Shown | null {
  const found = measured.kpis.find(({ metric }) => metric === id);
  if (!found) return null;
  const unit = KPI_UNITS.has(found.unit as Unit) ? (found.unit as Unit) : "score";
  return { id, label: found.label, said: say(found, unit) };
}

/** A shown figure as one sentence. */
export function told(shown: Shown): string {
  return sentence(shown.label, shown.said);
}
