/** What copying a card puts on the clipboard, as text that another map understands. */
import type { Card } from "@/schema/records";

export const PREFIX = "sojourn-clip:1:";

/** A card without its place. References to pictures, files, personas and figures do not go along; a lane takes them. */
export type CardClip = Pick<Card, "text" | "tone" | "channels" | "icon" | "kind" | "link" | "evidence">;

export interface Clip {
  readonly kind: "card";
  readonly card: CardClip;
}

export function cardClip({ text, tone, channels, icon, kind, link, evidence }: Card): CardClip {
  return { text, tone, channels, icon, kind, link, evidence };
}

export function writeClip(clip: Clip): string {
  return PREFIX + JSON.stringify(clip);
}

/** The clip of a clipboard text; null when it is none. What is not as it should be is left out, never trusted. */
export function readClip(text: string): Clip | null {
  if (!text.startsWith(PREFIX)) return null;
  try {
    const found: unknown = JSON.parse(text.slice(PREFIX.length));
    if (!isObject(found)) return null;
    return found["kind"] === "card" && isCard(found["card"]) ? { kind: "card", card: found["card"] } : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCard(value: unknown): value is CardClip {
  return (
    isObject(value) &&
    ["text", "tone", "icon", "kind", "link"].every((field) => typeof value[field] === "string") &&
    Array.isArray(value["channels"]) &&
    value["channels"].every((word) => typeof word === "string") &&
    isObject(value["evidence"])
  );
}
