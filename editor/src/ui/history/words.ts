/** A map's history in words: what a version holds, and what of a journey each change is about. */
import type { Change, What } from "@/schema/history";
import { counted } from "@/system/words";

/** Things in the order in which a reader asks for them, with what their part of a list is called. */
export const PARTS: readonly { readonly what: What; readonly name: string; readonly one: string }[] = [
  { what: "touchpoint", name: "Touchpoints", one: "touchpoint" },
  { what: "stage", name: "Stages", one: "stage" },
  { what: "card", name: "Cards", one: "card" },
  { what: "curve", name: "What the team believes", one: "feeling" },
  { what: "lane", name: "Lanes", one: "lane" },
  { what: "persona", name: "Personas", one: "persona" },
  { what: "link", name: "Branches and loops", one: "branch or loop" },
  { what: "map", name: "About the journey", one: "" },
];
const MOST = 3;

/** "2 touchpoints added, 5 cards changed"; nothing where nothing changed. */
export function summary(changes: Readonly<Record<string, number>>): string {
  const said = Object.entries(changes).map(([key, n]) => {
    const [what = "", how = ""] = key.split(" ");
    if (what === "map") return how === "renamed" ? "the title changed" : "what it is about changed";
    if (what === "link") return `${n === 1 ? "a branch" : `${n} branches`} ${how}`;
    return `${counted(n, PARTS.find((part) => part.what === what)?.one ?? what)} ${how}`;
  });
  const rest = said.length - MOST;
  const words = [...said.slice(0, MOST), ...(rest > 0 ? [rest === 1 ? "and one more change" : `and ${rest} more kinds of change`] : [])].join(", ");
  return words.slice(0, 1).toLocaleUpperCase() + words.slice(1);
}

/** What stands behind a record's name: what happened to it. */
export function predicate({ what, how, place, field, was, now }: Change): string {
  if (how === "added") return what === "card" || what === "touchpoint" ? `was added to ${place}` : "was added";
  if (how === "removed") return what === "card" ? `was removed from ${place}` : "was removed";
  if (how === "merged") return `was merged into ${now}`;
  if (how === "moved") return moved(field, was, now);
  if (how === "renamed") return what === "map" ? "is its title now" : "has a new name";
  if (what === "curve") return `at ${place}`;
  return place ? `in ${place}: ${field}` : field;
}

function moved(field: string, was: string, now: string): string {
  if (field !== "order") return `was moved from ${was} to ${now}`;
  return `was moved ${now ? `after ${now}` : "to the beginning"}${was ? `, out of ${was}` : ""}`;
}

/** Whether both values are worth showing beside each other. */
export function hasValues({ how, was, now }: Change): boolean {
  return (how === "changed" || how === "renamed") && (was !== "" || now !== "");
}
