/** Figures of a persona in words. */
import type { FoundPersona, PersonaPart } from "@/schema/personas";
import { signed } from "@/system/words";

/** A share 0..1 as a percentage. */
export function sharePart(share: number | null): string {
  return share === null ? "not recorded" : `${Math.round(100 * share)} %`;
}

/** A share beside that of the others. */
export function partSaid(part: PersonaPart): string {
  const others = part.others === null ? "" : ` (others ${sharePart(part.others)})`;
  return `${sharePart(part.share.value)}${others}`;
}

/** What sets it apart, in a word; empty where nothing does. */
export function markOf(part: PersonaPart): "" | "more" | "less" {
  if (!part.unlike) return "";
  return (part.share.value ?? 0) > (part.others ?? 0) ? "more" : "less";
}

/** A mean on -2..+2 with interval and n; under ten only the interval. */
export function meanSaid({ value, low, high, n }: FoundPersona["satisfaction"]): string {
  if (value === null) return "not recorded";
  const between = low === null || high === null ? "" : `${signed(low, 1)} to ${signed(high, 1)}`;
  if (n < 10) return between ? `${between}, n ${n}` : "too few to say";
  return `${signed(value, 1)}${between ? ` (${between})` : ""}, n ${n.toLocaleString("en")}`;
}

/** Hours as people say them. */
export function hoursSaid(hours: number | null): string {
  if (hours === null) return "not recorded";
  if (hours < 1) return `${Math.round(hours * 60)} min`;
  return hours < 48 ? `${hours.toFixed(1)} h` : `${(hours / 24).toFixed(1)} days`;
}
