/** Figures of a persona in words. */
import { NUMBERS_IN, tr } from "@/language/tr";
import type { FoundPersona, PersonaPart } from "@/schema/personas";
import { signed, whole } from "@/system/words";

const TENTHS = new Intl.NumberFormat(NUMBERS_IN, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A share 0..1 as a percentage. */
export function sharePart(share: number | null): string {
  return share === null ? tr("not recorded") : `${Math.round(100 * share)} %`;
}

/** A share beside that of the others. */
export function partSaid(part: PersonaPart): string {
  return shareSaid(part.share.value, part.others);
}

export function shareSaid(share: number | null, others: number | null): string {
  return others === null ? sharePart(share) : tr("{share} (others {others})", { share: sharePart(share), others: sharePart(others) });
}

/** What sets it apart, in a word; empty where nothing does. */
export function markOf(part: PersonaPart): "" | "more" | "less" {
  if (!part.unlike) return "";
  return (part.share.value ?? 0) > (part.others ?? 0) ? "more" : "less";
}

/** A mean on -2..+2 with interval and n; under ten only the interval. */
export function meanSaid({ value, low, high, n }: FoundPersona["satisfaction"]): string {
  if (value === null) return tr("not recorded");
  const between = low === null || high === null ? "" : tr("{from} to {to}", { from: signed(low, 1), to: signed(high, 1) });
  if (n < 10) return between ? `${between}, n ${n}` : tr("too few to say");
  return `${signed(value, 1)}${between ? ` (${between})` : ""}, n ${whole(n)}`;
}

/** Hours as people say them. */
export function hoursSaid(hours: number | null): string {
  if (hours === null) return tr("not recorded");
  if (hours < 1) return tr("{minutes} min", { minutes: Math.round(hours * 60) });
  return hours < 48 ? tr("{hours} h", { hours: TENTHS.format(hours) }) : tr("{days} days", { days: TENTHS.format(hours / 24) });
}
