/** The few key figures that stand at the head of a journey, and its period, in words. */
import { NUMBERS_IN } from "@/language/tr";
import type { Kpi, MeasuredMap } from "@/schema/measured";
import { say, type Unit } from "@/system/words";

export interface HeadFigure {
  readonly metric: string;
  readonly label: string;
  readonly value: string;
  readonly under: string;
  readonly definition: string;
}

const WANTED = ["csat", "fcr_no_reopen", "fcr_gross", "resolution_hours", "lost_hours_each", "first_response_hours", "reopened", "handed_off"];
const MOST = 4;
const UNITS: ReadonlySet<string> = new Set(["share", "hours", "total hours", "per journey", "points", "count"]);

function unitOf(kpi: Kpi): Unit {
  return UNITS.has(kpi.unit) ? (kpi.unit as Unit) : "score";
}

/** At most four that are known, the ones a desk asks for first. */
export function headFigures(measured: MeasuredMap | null): HeadFigure[] {
  const found = WANTED.map((metric) => measured?.kpis.find((kpi) => kpi.metric === metric)).filter((kpi) => kpi !== undefined);
  const said = found.map((kpi) => ({ kpi, said: say(kpi, unitOf(kpi)) })).filter(({ said: { certainty } }) => certainty !== "none");
  const once = said.filter(({ kpi }) => kpi.metric !== "fcr_gross" || !said.some((other) => other.kpi.metric === "fcr_no_reopen"));
  return once.slice(0, MOST).map(({ kpi, said: { value, interval, n } }) => ({
    metric: kpi.metric,
    label: kpi.label,
    value,
    under: [interval, n ? `n\u00a0${n.toLocaleString(NUMBERS_IN)}` : ""].filter(Boolean).join(", "),
    definition: kpi.definition,
  }));
}

/** "Sep – Nov 2026" of the first and the last event. */
export function period(first: string | null, last: string | null): string {
  if (!first || !last) return "";
  const [from, to] = [new Date(first), new Date(last)];
  if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())) return "";
  // Months as where numbers are from: Britain says "Sept", which is longer than it need be.
  const month = (date: Date, year: boolean): string => date.toLocaleDateString(NUMBERS_IN, { month: "short", timeZone: "UTC", ...(year ? { year: "numeric" } : {}) });
  const same = from.getUTCFullYear() === to.getUTCFullYear();
  if (same && from.getUTCMonth() === to.getUTCMonth()) return month(to, true);
  return `${month(from, !same)} – ${month(to, true)}`;
}
