/** The roles in words. */
import { tr, trIn } from "@/language/tr";
import type { Role } from "@/schema/api";

export const ROLES_SAID = [
  { id: "viewer", name: tr("Viewer"), about: tr("reads maps and figures") },
  { id: "commenter", name: tr("Commenter"), about: tr("reads and comments") },
  { id: "editor", name: tr("Editor"), about: tr("makes and changes maps and data") },
  { id: "owner", name: trIn("role", "Owner"), about: tr("also invites people and gives roles") },
] as const;

const SAID: Readonly<Record<Role, string>> = { viewer: tr("viewer"), commenter: tr("commenter"), editor: tr("editor"), owner: trIn("role", "owner") };

/** A role in the middle of a line. */
export const roleSaid = (role: Role): string => SAID[role] ?? role;
