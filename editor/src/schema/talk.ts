/** Comments on maps and one's inbox as the server sends them; `sojourn.web.comments.schemas` says it in full. */

export type About = "map" | "touchpoint" | "card";

export interface MapComment {
  readonly id: string;
  readonly text: string;
  readonly mentions: readonly { readonly id: string; readonly name: string }[];
  readonly person: string;
  readonly name: string;
  readonly colour: string;
  readonly at: string;
  readonly edited_at: string | null;
  readonly mine: boolean;
}

/** A comment with the answers to it; about the map, or about a record of it. */
export interface Thread {
  readonly id: string;
  readonly about: About;
  readonly record: string;
  readonly resolved_by: string;
  readonly resolved_at: string | null;
  readonly comments: readonly MapComment[];
}

export interface Notice {
  readonly id: string;
  readonly kind: "mention" | "reply" | "comment" | "review";
  readonly map: string;
  readonly title: string;
  readonly subject: string;
  readonly by: string;
  readonly text: string;
  readonly at: string;
  readonly read_at: string | null;
}

export interface Inbox {
  readonly unread: number;
  readonly notices: readonly Notice[];
  readonly mail: boolean;
  readonly mail_sent: boolean;
}
