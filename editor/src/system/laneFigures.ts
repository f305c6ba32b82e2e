/** What the data say in a lane that is about channels or time: the same on the canvas and in the table. */
import { tr } from "@/language/tr";
import type { ChannelShare, MeasuredTouchpoint } from "@/schema/measured";
import type { LaneType } from "@/schema/records";
import type { Stay } from "@/system/timebar";
import { percent, say, sentence, whole } from "@/system/words";

/** Channels over which at least one in twenty came. */
const LEAST_SHARE = 0.05;
const MOST_CHANNELS = 3;

/** The channels that matter at a measured touchpoint, and how many observations all have. */
export function usedChannels({ channels }: MeasuredTouchpoint): { readonly used: readonly ChannelShare[]; readonly n: number } {
  const used = channels.filter(({ share }) => (share ?? 0) >= LEAST_SHARE).slice(0, MOST_CHANNELS);
  return { used, n: channels.reduce((sum, channel) => sum + channel.n, 0) };
}

/** Waiting before a visit and time in contact; at a touchpoint that is itself a wait, all its time is waiting. */
export function stay(touchpoint: MeasuredTouchpoint): Stay {
  const touch = touchpoint.touch_hours.median;
  return touchpoint.waiting ? { wait: waitOf(touchpoint).median, touch: null } : { wait: touchpoint.wait_hours.median, touch };
}

function waitOf({ waiting, onward_hours: onward, wait_hours: wait }: MeasuredTouchpoint) {
  return waiting && onward?.median != null ? onward : wait;
}

/** How long customers wait, as a sentence with interval and n. */
export function waitSaid(touchpoint: MeasuredTouchpoint): string {
  const { median, low, high, n } = waitOf(touchpoint);
  return sentence(tr("median wait"), say({ value: median, low, high, n }, "hours"));
}

/** What stands in a cell without anybody having written it, a line each; nothing where nothing was measured. */
export function laneLines(type: LaneType, found: readonly MeasuredTouchpoint[], cards: number): string[] {
  if (type === "time") return found.flatMap(timeLines);
  const [first] = found;
  if (type !== "channel" || cards || !first) return [];
  const { used, n } = usedChannels(first);
  return used.map(({ channel, share }, at) => `${channel} ${percent(share ?? 0)}${at === used.length - 1 ? `, n\u00a0${whole(n)}` : ""}`);
}

function timeLines(touchpoint: MeasuredTouchpoint): string[] {
  const { wait, touch } = stay(touchpoint);
  const { median, low, high, n } = touchpoint.touch_hours;
  return [
    wait === null ? "" : waitSaid(touchpoint),
    touch === null ? "" : sentence(tr("median time in contact"), say({ value: median, low, high, n }, "hours")),
  ].filter(Boolean);
}
