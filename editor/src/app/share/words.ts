/** The ways of sharing a map in words. */
import type { Sharing } from "@/schema/api";

export const SHARINGS_SAID: readonly { readonly id: Sharing; readonly name: string; readonly about: string }[] = [
  { id: "editable", name: "Editable", about: "Everybody may do what their role in the workspace allows" },
  { id: "viewable", name: "Viewable", about: "Everybody reads it; commenters and editors also comment" },
  { id: "listed", name: "Listed", about: "Everybody finds its title, and whom to ask" },
  { id: "hidden", name: "Hidden", about: "Nobody knows of it but those named below" },
];
