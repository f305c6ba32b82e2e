/** What the server says over HTTP, as far as the editor reads it; the server's OpenAPI document says it in full. */

export const ROLES = ["viewer", "commenter", "editor", "owner"] as const;
export type Role = (typeof ROLES)[number];

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly colour: string;
}

/** Who is signed in. */
export interface Me extends Person {
  /** The one that they chose, empty for as the browser says. */
  readonly language?: string;
  /** A second step is demanded of them and is not on: until it is, nothing else opens. */
  readonly second_step_due?: boolean;
}

/** What people of the workspace may do with a map who have no role of their own on it. */
export type Sharing = "hidden" | "listed" | "viewable" | "editable";

/** Who may do what with a map. */
export interface MapSharing {
  readonly sharing: Sharing;
  readonly maker: Person | null;
  /** With the role on this map. */
  readonly people: readonly Person[];
  /** Of the person who asks. */
  readonly role: Role;
  /** Whether links let people without an account read maps of this workspace. */
  readonly links: boolean;
}

/** What is said of a link by which people without an account read a map. */
export interface LinkFields {
  readonly name: string;
  /** Ids of lanes that it does not show. */
  readonly hidden: readonly string[];
  readonly measured: boolean;
  readonly embeds: boolean;
  readonly expires_at: string | null;
}

export interface PublicLink extends LinkFields {
  readonly id: string;
  readonly has_password: boolean;
  readonly over: boolean;
  readonly created_by: string;
  readonly created_at: string;
}

/** Told once, when a link is made or renewed. */
export interface MadeLink extends PublicLink {
  readonly address: string;
  readonly embed: string;
  readonly picture: string;
}

export interface SharedMap {
  readonly title: string;
  /** An update of a Y document, Base64. */
  readonly update: string;
  readonly measured: unknown;
  readonly changed_at: string;
}

export interface SharedAnswer {
  readonly locked: boolean;
  readonly map: SharedMap | null;
}

/** Problem details of RFC 9457; `detail` is one line for people. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
}

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly expires_at: string;
}

export const SCOPES = ["read", "comment", "edit", "administer", "data"] as const;
export type Scope = (typeof SCOPES)[number];

/** Access for a program, without its secret. */
export interface ApiToken {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly person: string;
  readonly person_name: string;
  readonly created_at: string;
  readonly expires_at: string;
  readonly used_at: string | null;
}

/** A new token; its secret is said only once. */
export interface MadeApiToken extends ApiToken {
  readonly secret: string;
}

/** Who is told of what happens, without the secret that messages are signed with. */
export interface Webhook {
  readonly id: string;
  readonly address: string;
  readonly events: readonly string[];
  readonly active: boolean;
  readonly created_at: string;
}

/** How it is doing: whether the newest message that was tried was not heard. */
export interface ListedWebhook extends Webhook {
  readonly failing: boolean;
}

export interface MadeWebhook extends Webhook {
  readonly secret: string;
}

/** A message to a webhook and what came of it. */
export interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly body: string;
  readonly state: "waiting" | "delivered" | "failed";
  readonly attempts: number;
  readonly due_at: string | null;
  readonly status: number | null;
  readonly said: string;
  readonly created_at: string;
}

/** A link to hand on; it works once. */
export interface Address {
  readonly address: string;
  readonly expires_at: string;
}

/** Where one is signed in. */
export interface SessionLine {
  readonly id: string;
  readonly agent: string;
  readonly created_at: string;
  readonly seen_at: string;
  readonly is_this: boolean;
}

/** Whether a code of an authenticator is asked for at sign-in. */
export interface SecondStep {
  readonly on: boolean;
  /** It cannot be turned off. */
  readonly demanded: boolean;
  readonly recovery_codes: number;
}

/** How one signs in: `provider` is the name of the identity provider, empty for none. */
export interface Ways {
  readonly password: boolean;
  readonly provider: string;
}

export interface AuditLine {
  readonly id: string;
  readonly at: string;
  readonly kind: "sign-in" | "people" | "share" | "export" | "deletion";
  readonly words: string;
  readonly who: string;
  readonly subject: string;
  readonly address: string;
  readonly is_refused: boolean;
}

export interface AuditPage {
  readonly lines: readonly AuditLine[];
  /** Where to go on; empty at the end. */
  readonly next: string;
  readonly days: number;
}

export interface CurveLine {
  readonly id: string;
  readonly name: string;
  readonly colour: string;
  /** What the team believes at each column, -2..+2; null where nobody said. */
  readonly points: readonly (number | null)[];
}

export interface MapSummary {
  readonly stages: number;
  readonly touchpoints: number;
  readonly moments: number;
  readonly lanes: number;
  readonly cards: number;
  readonly personas: readonly CurveLine[];
  /** Share of the statements that rest on more than an assumption; null where there is none. */
  readonly coverage: number | null;
  readonly stale: number;
  readonly overdue: boolean;
  readonly owner: string;
  readonly review: string;
}

/** A map in a list. */
export interface MapLine {
  readonly id: string;
  readonly title: string;
  readonly kind: "current" | "future";
  readonly sharing: Sharing;
  /** Of the person who asks, on this map; null: only its title is for them. */
  readonly role: Role | null;
  readonly parent: string;
  readonly dataset: string;
  readonly summary: MapSummary;
  /** Name of a person. */
  readonly created_by: string;
  /** Name of a person. */
  readonly changed_by: string;
  readonly changed_at: string;
  readonly archived_at: string | null;
  readonly deleted_at: string | null;
}

/** What was measured along a map that follows data: -2..+2, or strain 0..100, where less is better. */
export interface MeasuredCurve {
  readonly map: string;
  readonly curve: "satisfaction" | "strain";
  readonly points: readonly (number | null)[];
}

export interface Template {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly own: boolean;
  readonly summary: MapSummary;
}

export interface Dataset {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly revision: number;
}

/** What a map follows, looked up: the result of its binding. */
export interface Measured<M> {
  readonly dataset: string;
  readonly revision: number;
  readonly latest: number;
  readonly map: M;
}
