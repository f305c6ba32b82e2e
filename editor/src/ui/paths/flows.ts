/** The flows of a measured map as arcs over its touchpoints: onward above the line, back below it. */
import type { Flow, MeasuredPaths } from "@/schema/paths";
import { centre } from "@/ui/paths/metro";

export interface DrawnFlow {
  readonly flow: Flow;
  readonly path: string;
  readonly width: number;
  readonly back: boolean;
  /** Where its number stands. */
  readonly x: number;
  readonly y: number;
}

export interface FlowDrawing {
  readonly flows: readonly DrawnFlow[];
  readonly above: number;
  readonly below: number;
}

const MOST = 60;

/** The strongest flows; `least` of all journeys (0..1) hides what is rarer. */
export function drawFlows(measured: MeasuredPaths, least: number): FlowDrawing {
  const places = new Map(measured.touchpoints.map(({ id }, place) => [id, place]));
  const all = Math.max(1, measured.journeys);
  const strong = measured.flows
    .filter((flow) => flow.n / all >= least && places.has(flow.from) && places.has(flow.to) && flow.from !== flow.to)
    .sort((a, b) => b.n - a.n || (a.from + a.to < b.from + b.to ? -1 : 1))
    .slice(0, MOST);
  const height = (span: number): number => 16 + Math.sqrt(Math.max(0, span - 1)) * 34;
  const spans = strong.map((flow) => (places.get(flow.to) ?? 0) - (places.get(flow.from) ?? 0));
  const above = Math.max(20, ...spans.filter((span) => span > 0).map(height)) + 18;
  const below = Math.max(0, ...spans.filter((span) => span < 0).map((span) => height(-span) + 26));
  const flows = strong.map((flow, at) => {
    const span = spans[at] ?? 0;
    const [x0, x1] = [centre(places.get(flow.from) ?? 0), centre(places.get(flow.to) ?? 0)];
    const back = span < 0;
    const rise = (back ? 1 : -1) * height(Math.abs(span));
    const middle = (x0 + x1) / 2;
    const path = span === 1 ? `M${x0} 0H${x1}` : `M${x0} 0C${x0} ${rise * 1.33} ${x1} ${rise * 1.33} ${x1} 0`;
    return { flow, path, width: 1 + 9 * Math.sqrt(flow.n / all), back, x: middle, y: span === 1 ? -9 : rise + (back ? 14 : -6) };
  });
  return { flows, above, below };
}
