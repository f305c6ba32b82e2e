/** Talks to the server: JSON in and out, every failure one clear sentence, a lost session told to whoever listens. */
import type { Ways } from "@/app/held";
import { isHeld, note } from "@/app/seen";
import { tr } from "@/language/tr";
import type { ProblemDetails } from "@/schema/api";

/** What went wrong, in words for people. `status` 0: the server was not reached. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
    this.name = "Problem";
  }
}

let signedOut: () => void = () => undefined;

/** Who is told when a request shows that the session has ended, or waits for a second step. */
export function onSignedOut(told: () => void): void {
  signedOut = told;
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** One request. `body` goes as JSON, or as it is when it is a form. A change is made to what the person saw, or is asked about. */
export async function call<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  if (!isHeld(method, path)) return (await send(method, path, { body, signal })) as T;
  const ways: Ways = {
    look: () => send("GET", path, {}),
    send: (meant, tag, leaving) => send(method, path, { body: meant, tag, signal, keepalive: leaving }),
    isChanged: (error) => error instanceof Problem && error.code === CHANGED,
    refused: () => new Problem(412, CHANGED, tr("Somebody changed this meanwhile. It stays as they left it.")),
  };
  const { change } = await import("@/app/held"); // comes with `Clash`, after the page
  return (await change(path, body, ways)) as T;
}

/** The code of a change that was meant for another version. */
export const CHANGED = "changed";

/** The code of what waits until a second step is on. */
export const SECOND_STEP_DUE = "second_step_due";

interface Sent {
  readonly body?: unknown;
  readonly tag?: string;
  readonly signal?: AbortSignal | undefined;
  readonly keepalive?: boolean | undefined;
}

async function send(method: Method, path: string, { body, tag, signal, keepalive = false }: Sent): Promise<unknown> {
  const headers: Record<string, string> = { accept: "application/json" };
  const request: RequestInit = { method, credentials: "same-origin", headers, keepalive };
  if (signal) request.signal = signal;
  if (tag) headers["if-match"] = tag;
  if (body instanceof FormData) request.body = body;
  else if (body !== undefined) {
    request.body = JSON.stringify(body);
    headers["content-type"] = "application/json";
  }
  const answer = await reach(`/api${path}`, request);
  if (!answer.ok) throw await problemOf(answer, path);
  const text = await answer.text();
  const said: unknown = text ? JSON.parse(text) : undefined;
  if (method === "GET") note(path, said, answer.headers.get("etag") ?? "");
  return said;
}

export const get = <T>(path: string, signal?: AbortSignal) => call<T>("GET", path, undefined, signal);
export const post = <T>(path: string, body?: unknown) => call<T>("POST", path, body ?? {});
export const put = <T>(path: string, body: unknown) => call<T>("PUT", path, body);
export const patch = <T>(path: string, body: unknown) => call<T>("PATCH", path, body);
export const remove = <T = undefined>(path: string) => call<T>("DELETE", path);

/** A file and some fields, as a form. */
export function upload<T>(path: string, file: File, fields: Readonly<Record<string, string>> = {}): Promise<T> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file, file.name);
  return call<T>("POST", path, form);
}

/** One request as it is; a server that is not reached is a problem too. */
export async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem(0, "unreachable", UNREACHED);
  }
}

const UNREACHED = tr("The server cannot be reached. Check the connection and try again.");
/** What a proxy answers for a server that is away. */
const AWAY = [502, 503, 504];

/** What a refusing answer says. */
export async function problemOf(answer: Response, path: string): Promise<Problem> {
  const details = await detailsOf(answer);
  if (!details && AWAY.includes(answer.status)) return new Problem(0, "unreachable", UNREACHED);
  const code = details?.code ?? "";
  if (code === SECOND_STEP_DUE) signedOut();
  if (answer.status === 401 && path !== "/sign-in" && path !== "/me") signedOut();
  return new Problem(answer.status, code, sentence(details?.detail ?? "") || usual(answer.status));
}

async function detailsOf(answer: Response): Promise<ProblemDetails | null> {
  try {
    const body: unknown = await answer.json();
    return typeof body === "object" && body !== null && "detail" in body ? (body as ProblemDetails) : null;
  } catch {
    return null; // a proxy's page in between, not our server's words
  }
}

/** A line of the server as a sentence. */
export function sentence(line: string): string {
  const text = line.trim();
  if (!text) return "";
  const begun = text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}

function usual(status: number): string {
  if (status === 401) return tr("You are not signed in.");
  if (status === 403) return tr("Your role does not allow this. Ask an owner of the workspace.");
  if (status === 404) return tr("This is not here (any more).");
  if (status === 413) return tr("This is too large for the server.");
  if (status === 429) return tr("Too many attempts. Wait a few minutes and try again.");
  return status >= 500 ? tr("The server could not do this. It has written down why; try again in a moment.") : tr("The server did not accept this.");
}

/** Any failure as one sentence. */
export function told(error: unknown): string {
  return error instanceof Problem ? error.message : tr("Something went wrong in this page. Reload it and try again.");
}
