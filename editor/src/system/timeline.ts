/** A ticket's events on a line: in proportion to time, but never so close that two cannot be told apart. */

export interface Mark {
  /** 0..1 along the line. */
  readonly x: number;
  /** Hours since the mark before. */
  readonly hours: number;
}

/** Places times (ms) on a line; `apart` is the least distance of two marks, as a share of the line. */
export function placeTimes(times: readonly number[], apart: number): Mark[] {
  const count = times.length;
  const first = times[0] ?? 0;
  const all = Math.max(1, (times[count - 1] ?? first) - first);
  const room = Math.max(0, 1 - apart * Math.max(0, count - 1));
  return times.map((time, at) => ({
    x: count < 2 ? 0 : Math.min(1, apart * at + room * ((time - first) / all)),
    hours: at ? (time - (times[at - 1] ?? time)) / 3_600_000 : 0,
  }));
}
