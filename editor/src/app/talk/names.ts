/** What comments and dots are on, in words. */
import type { MapDoc } from "@/document/doc";
import { shownText } from "@/document/text";
import { tr } from "@/language/tr";
import type { About } from "@/schema/talk";
import { plain } from "@/system/markdown";

export interface Spoken {
  readonly about: About;
  readonly record: string;
}

/** What something is about, in words. */
export function nameOf(map: MapDoc, { about, record }: Spoken): string {
  if (about === "map") return tr("The whole journey");
  if (about === "touchpoint") {
    const touchpoint = map.getRecord("touchpoints", record);
    return touchpoint && !touchpoint.deleted ? shownText(touchpoint.name) || tr("A touchpoint without a name") : tr("A touchpoint that was removed");
  }
  const card = map.getRecord("cards", record);
  if (!card || card.deleted) return tr("A card that was removed");
  return plain(card.text).split("\n")[0]?.slice(0, 80) || tr("A card without words");
}
