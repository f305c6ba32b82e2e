/** The scopes of a token in words, and which of them a role can give. */
import { tr } from "@/language/tr";
import { ROLES, type Role, type Scope } from "@/schema/api";

/** The levels, each with those before it. */
export const LEVELS = [
  { id: "read", name: tr("Read"), about: tr("maps, personas, opportunities and their figures"), needs: "viewer" },
  { id: "comment", name: tr("Comment"), about: tr("and write comments"), needs: "commenter" },
  { id: "edit", name: tr("Edit"), about: tr("and make and change them"), needs: "editor" },
  { id: "administer", name: tr("Administer"), about: tr("and invite people and give roles"), needs: "owner" },
] as const satisfies readonly { readonly id: Scope; readonly name: string; readonly about: string; readonly needs: Role }[];

/** The levels that somebody with a role can give a token. */
export const levelsOf = (role: Role) => LEVELS.filter((level) => ROLES.indexOf(level.needs) <= ROLES.indexOf(role));

/** What a token may do, such as "reads and edits, ticket data too". */
export function scopesSaid(scopes: readonly Scope[]): string {
  const highest = [...LEVELS].reverse().find((level) => scopes.includes(level.id));
  const words = { read: tr("reads"), comment: tr("reads and comments"), edit: tr("reads and edits"), administer: tr("reads, edits and administers") };
  const level = highest ? words[highest.id] : "";
  if (!scopes.includes("data")) return level;
  return level ? tr("{what_it_does}, ticket data too", { what_it_does: level }) : tr("reads ticket data");
}

export const LASTS = [
  { id: "7", name: tr("7 days") },
  { id: "30", name: tr("30 days") },
  { id: "90", name: tr("90 days") },
  { id: "366", name: tr("a year") },
] as const;
