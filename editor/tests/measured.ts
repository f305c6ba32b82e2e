/** A measured touchpoint and map of which a test says only what it is about. */
import type { Estimate, MeasuredMap, MeasuredTouchpoint, Spread } from "@/schema/measured";

const unknown: Estimate = { value: null, low: null, high: null, n: 0 };
const never: Spread = { n: 0, median: null, p25: null, p75: null, p90: null, low: null, high: null };

export function touchpoint(id: string, about: Partial<MeasuredTouchpoint> = {}): MeasuredTouchpoint {
  return {
    id, name: id, stage: "", visible: true, waiting: false, known: true, words: [], n: 100, share: 0.5, share_low: 0.4, share_high: 0.6,
    visits: 100, wait_hours: never, work_wait_hours: never, touch_hours: never, channels: [], switched: unknown, handed_off: unknown,
    repeated: unknown, returned: unknown, reopened: unknown, abandoned: unknown, strain: unknown, strain_parts: [], satisfaction: unknown,
    lost_hours: unknown, first: false, last: false, mark: null, onward_hours: null, voice: null, ...about,
  };
}

export function measuredMap(about: Partial<MeasuredMap> = {}): MeasuredMap {
  return {
    title: "", source: "", first: null, last: null, timezone: "UTC", journeys: 100, curve: "satisfaction", touchpoints: [], kpis: [], backstage: [], pains: null,
    ...about,
  };
}
