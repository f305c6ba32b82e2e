/** What this window has read at each address, with its version, and where a thing is read that is changed elsewhere. */
import { isFields } from "@/system/fields";

export interface Seen {
  readonly data: unknown;
  /** Its version (`ETag`); empty where it was read within something else, or follows from a change of one's own. */
  readonly tag: string;
}

const read = new Map<string, Seen & { readonly turn: number }>();
let turns = 0;

/** What is kept in mind: things that are changed over this API, and not the large answers around them. */
const MINDED = /^\/(formula|(opportunities|people|personas|stakeholders|webhooks|datasets)(\/[^/?]+)?(\/(rule|reading))?|maps\/[^/?]+\/(sharing|((links|roles|versions)(\/[^/?]+)?)))(\?|$)/;

/** Something was read, or is there since one has changed it. */
export function note(path: string, data: unknown, tag: string): void {
  if (!MINDED.test(path)) return;
  read.set(path, { data, tag: tag.replace(/^W\//, ""), turn: ++turns }); // a proxy that packs answers calls them weak
}

let show: (path: string) => void = () => undefined;

/** Who shows what is there now. */
export function onOthersChange(told: (path: string) => void): void {
  show = told;
}

/** Others have changed what the person saw at an address. */
export function tellOthersChange(path: string): void {
  show(path);
}

/** Somebody else signs in, who has seen nothing yet. */
export function forgetSeen(): void {
  read.clear();
}

/** What the person saw of the thing at an address, read there or within something else, whichever was later. */
export function seenAt(path: string): Seen | undefined {
  const own = read.get(path);
  const found = [own && { seen: own, turn: own.turn }, ...within(path)].filter((one) => one !== undefined);
  return found.sort((one, other) => other.turn - one.turn)[0]?.seen;
}

/** What is compared of what stands at an address: for some only a part of it is written. */
export function partOf(path: string, data: unknown): unknown {
  return /^\/datasets\/[^/]+\/reading$/.test(path) && isFields(data) ? data["corrections"] : data;
}

interface Found {
  readonly seen: Seen;
  readonly turn: number;
}

function* within(path: string): Generator<Found> {
  const [, above = "", id = ""] = /^(.*)\/([^/]+)$/.exec(path) ?? [];
  for (const [at, { data, turn }] of read) {
    const one = isAt(at, above) ? entry(data, id) : partRead(path, at, data);
    if (one !== undefined) yield { seen: { data: one, tag: "" }, turn };
  }
}

const isAt = (at: string, path: string): boolean => at === path || at.startsWith(`${path}?`);

function entry(data: unknown, id: string): unknown {
  return Array.isArray(data) ? data.find((one: unknown) => isFields(one) && one["id"] === id) : undefined;
}

/** A role on a map is read with how the map is shared, and the rule of a persona with the persona. */
function partRead(path: string, at: string, data: unknown): unknown {
  const [, map, person = ""] = /^(\/maps\/[^/]+)\/roles\/([^/]+)$/.exec(path) ?? [];
  if (map && at === `${map}/sharing` && isFields(data)) return entry(data["people"], person);
  return path === `${at}/rule` && isFields(data) ? (data["source"] ?? undefined) : undefined;
}

/** One's own things, words and votes, what is switched on or off in one go, and rhythms: see record 192. */
const FREE = /^\/(me|inbox)(\/|$)|\/comments\/|\/rounds\/|\/rhythm$|^\/maps\/[^/]+$/;
/** What is gone for good with its words when it is deleted; access is taken away whatever else has changed. */
const GONE_FOR_GOOD = /^\/(opportunities|personas|stakeholders)\/[^/]+$/;

/** Whether a change is held against what the person saw. */
export function isHeld(method: string, path: string): boolean {
  return method === "DELETE" ? GONE_FOR_GOOD.test(path) : (method === "PUT" || method === "PATCH") && !FREE.test(path);
}
