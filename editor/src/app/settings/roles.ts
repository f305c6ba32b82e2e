/** The roles in words. */
export const ROLES_SAID = [
  { id: "viewer", name: "Viewer", about: "reads maps and figures" },
  { id: "commenter", name: "Commenter", about: "reads and comments" },
  { id: "editor", name: "Editor", about: "makes and changes maps and data" },
  { id: "owner", name: "Owner", about: "also invites people and gives roles" },
] as const;
