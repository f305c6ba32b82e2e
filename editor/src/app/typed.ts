/** The password that somebody has just typed to come in, for the page that turns a demanded second step on: it asks for no
 * second time. It is handed over within this page, forgotten when it was taken, and kept nowhere. */
let typed = "";

/** Whoever came in has a second step to turn on next. */
export function handOver(password: string): void {
  typed = password;
}

/** What was handed over; "" where nothing was, such as after a reload. A page that is drawn twice reads it twice. */
export function handedOver(): string {
  return typed;
}
