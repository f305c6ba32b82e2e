/** The scopes of a token in words, and which of them a role can give. */
import { ROLES, type Role, type Scope } from "@/schema/api";

/** The levels, each with those before it. */
export const LEVELS = [
  { id: "read", name: "Read", about: "maps, personas, opportunities and their figures", needs: "viewer" },
  { id: "comment", name: "Comment", about: "and write comments", needs: "commenter" },
  { id: "edit", name: "Edit", about: "and make and change them", needs: "editor" },
  { id: "administer", name: "Administer", about: "and invite people and give roles", needs: "owner" },
] as const satisfies readonly { readonly id: Scope; readonly name: string; readonly about: string; readonly needs: Role }[];

/** The levels that somebody with a role can give a token. */
export const levelsOf = (role: Role) => LEVELS.filter((level) => ROLES.indexOf(level.needs) <= ROLES.indexOf(role));

/** What a token may do, such as "reads and edits, ticket data too". */
export function scopesSaid(scopes: readonly Scope[]): string {
  const highest = [...LEVELS].reverse().find((level) => scopes.includes(level.id));
  const words = { read: "reads", comment: "reads and comments", edit: "reads and edits", administer: "reads, edits and administers" };
  const level = highest ? words[highest.id] : "";
  if (!scopes.includes("data")) return level;
  return level ? `${level}, ticket data too` : "reads ticket data";
}

export const LASTS = [
  { id: "7", name: "7 days" },
  { id: "30", name: "30 days" },
  { id: "90", name: "90 days" },
  { id: "366", name: "a year" },
] as const;
