/** The ways of sharing a map in words. */
import { tr, trIn } from "@/language/tr";
import type { Sharing } from "@/schema/api";

export const SHARINGS_SAID: readonly { readonly id: Sharing; readonly name: string; readonly about: string }[] = [
  { id: "editable", name: tr("Editable"), about: tr("Everybody may do what their role in the workspace allows") },
  { id: "viewable", name: tr("Viewable"), about: tr("Everybody reads it; commenters and editors also comment") },
  { id: "listed", name: tr("Listed"), about: tr("Everybody finds its title, and whom to ask") },
  { id: "hidden", name: trIn("sharing", "Hidden"), about: tr("Nobody knows of it but those named below") },
];
