/** The measured result of the desk that tests draw. */
import type { MeasuredMap, Spread } from "@/schema/measured";
import { measuredMap, touchpoint } from "../measured";

const FELT: readonly (readonly [value: number, n: number, share: number, wait: number | null, touch: number | null])[] = [
  [-0.9, 320, 1, null, null], [-0.5, 180, 0.46, null, 0.15], [0.2, 240, 0.71, 0.117, 0.133], [0.1, 260, 0.94, null, 0.017],
  [-0.9, 250, 0.88, 6.333, null], [-1.2, 140, 0.41, 3.1, 0.033], [-1.5, 96, 0.33, 2.4, 0.1], [0.6, 150, 0.58, 0.5, 0.567],
  [1.4, 71, 0.19, 1.2, 0.2], [0.8, 22, 0.83, 20.5, 0.017], [-1.1, 7, 0.08, 168, null],
];
const CHANNELS = ["phone", "portal", "e-mail", "e-mail", "e-mail", "phone", "e-mail", "remote session", "walk-up", "e-mail", "phone"];

function spread(median: number | null, n: number): Spread {
  const at = (factor: number) => (median === null ? null : median * factor);
  return { n: median === null ? 0 : n, median, p25: at(0.5), p75: at(2), p90: at(4), low: at(0.92), high: at(1.09) };
}

export function deskMeasured(columns: number, curve: MeasuredMap["curve"]): MeasuredMap {
  const touchpoints = FELT.map(([value, n, share, wait, touch], at) => {
    const width = 2.2 / Math.sqrt(n);
    return touchpoint(`m${at}`, {
      n: Math.round(share * 12431), share, share_low: share - 0.01, share_high: share + 0.01,
      satisfaction: { value, low: value - width, high: value + width, n },
      strain: { value: 40 - 18 * value, low: 37 - 18 * value, high: 43 - 18 * value, n: 1200 },
      wait_hours: spread(wait, 1203), touch_hours: spread(touch, 900), waiting: false,
      channels: [{ channel: CHANNELS[at] ?? "phone", n: 800, share: 0.8 }, { channel: "chat", n: 20, share: 0.02 }],
      repeated: { value: 0.24, low: 0.22, high: 0.26, n: 4102 }, mark: at === 8 ? "peak" : at === 6 ? "drop" : null,
    });
  });
  const kpi = { metric: "csat", label: "Satisfied customers", definition: "", value: 0.814, low: 0.799, high: 0.828, n: 2640, unit: "share", direction: "high_is_good", note: "" } as const;
  return measuredMap({ title: "desk", journeys: columns ? 100_000 : 12_431, curve, touchpoints, kpis: [kpi] });
}
