/** A map's history in words: what a version holds, and what of a journey each change is about. */
import { tr, trn } from "@/language/tr";
import type { Change, How, What } from "@/schema/history";
import { whole } from "@/system/words";

/** Things in the order in which a reader asks for them, with what their part of a list is called. */
export const PARTS: readonly { readonly what: What; readonly name: string }[] = [
  { what: "touchpoint", name: tr("Touchpoints") },
  { what: "stage", name: tr("Stages") },
  { what: "card", name: tr("Cards") },
  { what: "curve", name: tr("What the team believes") },
  { what: "lane", name: tr("Lanes") },
  { what: "persona", name: tr("Personas") },
  { what: "link", name: tr("Branches and loops") },
  { what: "map", name: tr("About the journey") },
];
const MOST = 3;

/** What happened to something, in a word. */
export const HOW_SAID: Readonly<Record<How, string>> = {
  added: tr("added"), removed: tr("removed"), moved: tr("moved"), merged: tr("merged"), renamed: tr("renamed"), changed: tr("changed"),
};

const THINGS: Readonly<Record<string, (n: number) => string>> = {
  touchpoint: (n) => trn(n, "{n} touchpoint", "{n} touchpoints"),
  stage: (n) => trn(n, "{n} stage", "{n} stages"),
  card: (n) => trn(n, "{n} card", "{n} cards"),
  curve: (n) => trn(n, "{n} feeling", "{n} feelings"),
  lane: (n) => trn(n, "{n} lane", "{n} lanes"),
  persona: (n) => trn(n, "{n} persona", "{n} personas"),
  link: (n) => trn(n, "a branch", "{n} branches"),
};

const HAPPENED: Readonly<Record<string, (things: string) => string>> = {
  added: (things) => tr("{things} added", { things }),
  removed: (things) => tr("{things} removed", { things }),
  moved: (things) => tr("{things} moved", { things }),
  merged: (things) => tr("{things} merged", { things }),
  renamed: (things) => tr("{things} renamed", { things }),
  changed: (things) => tr("{things} changed", { things }),
};

/** "2 touchpoints added, 5 cards changed"; nothing where nothing changed. */
export function summary(changes: Readonly<Record<string, number>>): string {
  const said = Object.entries(changes).map(([key, n]) => {
    const [what = "", how = ""] = key.split(" ");
    if (what === "map") return how === "renamed" ? tr("the title changed") : tr("what it is about changed");
    const things = THINGS[what]?.(n) ?? `${whole(n)} ${what}`;
    return HAPPENED[how]?.(things) ?? `${things} ${how}`;
  });
  const rest = said.length - MOST;
  const words = [...said.slice(0, MOST), ...(rest > 0 ? [trn(rest, "and one more change", "and {n} more kinds of change")] : [])].join(", ");
  return words.slice(0, 1).toLocaleUpperCase() + words.slice(1);
}

/** What stands behind a record's name: what happened to it. */
export function predicate({ what, how, place, field, was, now }: Change): string {
  if (how === "added") return what === "card" || what === "touchpoint" ? tr("was added to {place}", { place }) : tr("was added");
  if (how === "removed") return what === "card" ? tr("was removed from {place}", { place }) : tr("was removed");
  if (how === "merged") return tr("was merged into {now}", { now });
  if (how === "moved") return moved(field, was, now);
  if (how === "renamed") return what === "map" ? tr("is its title now") : tr("has a new name");
  if (what === "curve") return tr("at {place}", { place });
  return place ? tr("in {place}: {field}", { place, field }) : field;
}

function moved(field: string, was: string, now: string): string {
  if (field !== "order") return tr("was moved from {was} to {now}", { was, now });
  if (now) return was ? tr("was moved after {now}, out of {was}", { now, was }) : tr("was moved after {now}", { now });
  return was ? tr("was moved to the beginning, out of {was}", { was }) : tr("was moved to the beginning");
}

/** Whether both values are worth showing beside each other. */
export function hasValues({ how, was, now }: Change): boolean {
  return (how === "changed" || how === "renamed") && (was !== "" || now !== "");
}
