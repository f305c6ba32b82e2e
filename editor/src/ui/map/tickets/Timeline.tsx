/** One ticket: a line of its events with the waits between them, and below it what happened and what was said. */
import { shownText } from "@/document/text";
import { DATES_IN, tr, trIn, trn } from "@/language/tr";
import type { Ticket, TicketStep } from "@/schema/tickets";
import { placeTimes } from "@/system/timeline";
import { duration } from "@/system/words";
import { channelSaid } from "@/ui/map/icons";

/** Who acts in a ticket. */
const ROLES: ReadonlyMap<string, string> = new Map([
  ["customer", trIn("who acts in a ticket", "customer")], ["agent", trIn("who acts in a ticket", "agent")],
  ["system", trIn("who acts in a ticket", "system")], ["vendor", trIn("who acts in a ticket", "vendor")],
]);
const WIDTH = 268;
const APART = 0.028;
const WHEN = new Intl.DateTimeFormat(DATES_IN, { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short" });

export function Timeline({ ticket, touchpoint }: { readonly ticket: Ticket; readonly touchpoint: string }) {
  const seen = ticket.steps.filter((step) => step.seen);
  const [first, last] = [ticket.steps[0], ticket.steps[ticket.steps.length - 1]];
  const hours = first && last ? (Date.parse(last.at) - Date.parse(first.at)) / 3_600_000 : 0;
  return (
    <details className="m-ticket">
      <summary>
        <strong>{shownText(ticket.ticket)}</strong> <span className="small mut">{duration(hours)}, {trn(seen.length, "{n} contact", "{n} contacts")}</span>
        <Line steps={ticket.steps} touchpoint={touchpoint} />
      </summary>
      <ol>
        {ticket.steps.map((step, at) => (
          <Step key={at} step={step} here={step.touchpoint === touchpoint} />
        ))}
      </ol>
      {ticket.left_out ? <p className="small mut">{trn(ticket.left_out, "and {n} later event", "and {n} later events")}</p> : null}
    </details>
  );
}

/** Solid marks: what the customer sees; hollow: behind the scenes; hatched: waiting. The words below say the same. */
function Line({ steps, touchpoint }: { readonly steps: readonly TicketStep[]; readonly touchpoint: string }) {
  const marks = placeTimes(steps.map(({ at }) => Date.parse(at)), APART);
  const x = (at: number) => 6 + (marks[at]?.x ?? 0) * (WIDTH - 12);
  return (
    <svg className="m-ticket-line" width={WIDTH} height="22" viewBox={`0 0 ${WIDTH} 22`} aria-hidden="true">
      <line x1="6" x2={WIDTH - 6} y1="11" y2="11" className="m-wait-line" />
      {steps.map((step, at) => (
        <circle key={at} cx={x(at)} cy="11" r={step.touchpoint === touchpoint ? 5.5 : 3.5} className={step.seen ? "m-seen" : "m-behind"} data-here={step.touchpoint === touchpoint ? "" : undefined} />
      ))}
    </svg>
  );
}

function Step({ step, here }: { readonly step: TicketStep; readonly here: boolean }) {
  const waited = step.waited_hours !== null && step.waited_hours >= 1 / 60 ? tr("after {duration}", { duration: duration(step.waited_hours) }) : "";
  const about = [WHEN.format(new Date(step.at)), channelSaid(step.channel), ROLES.get(step.role) ?? step.role, step.team, waited];
  return (
    <li data-here={here ? "" : undefined} data-behind={step.seen ? undefined : ""}>
      <b dir="auto">{shownText(step.word) || tr("an event")}</b>
      {here ? <span className="small"> {tr("(here)")}</span> : null}
      {step.seen ? null : <span className="small mut"> {tr("(the customer does not see this)")}</span>}
      <div className="small mut">{about.filter(Boolean).join(", ")}</div>
      {step.message ? <blockquote dir="auto">{shownText(step.message)}</blockquote> : null}
    </li>
  );
}
