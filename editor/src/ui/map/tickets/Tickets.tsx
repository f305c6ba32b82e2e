/** The tickets behind a measured point: read when asked for, each as a line of what happened, with what was said. */
import { useEffect, useState } from "react";
import { tr, trn } from "@/language/tr";
import type { TicketsBehind } from "@/schema/tickets";
import { Timeline } from "@/ui/map/tickets/Timeline";

export interface TicketsProps {
  /** Ids of measured touchpoints. */
  readonly measured: readonly string[];
  readonly read: (touchpoint: string) => Promise<TicketsBehind>;
}

type Found = { readonly kind: "reading" } | { readonly kind: "failed"; readonly why: string } | { readonly kind: "here"; readonly all: readonly TicketsBehind[] };

export function Tickets({ measured, read }: TicketsProps) {
  const [found, setFound] = useState<Found>({ kind: "reading" });
  const asked = measured.join("\n");
  useEffect(() => {
    let left = false;
    Promise.all(asked.split("\n").map(read)).then(
      (all) => left || setFound({ kind: "here", all }),
      (error: unknown) => left || setFound({ kind: "failed", why: error instanceof Error ? error.message : tr("The tickets could not be read.") }),
    );
    return () => {
      left = true;
    };
  }, [asked, read]);
  if (found.kind === "reading") return <p className="small mut" role="status">{tr("Reading the tickets …")}</p>;
  if (found.kind === "failed") return <p className="small" role="alert">{found.why}</p>;
  return found.all.map((behind) => (
    <section key={behind.touchpoint} className="m-tickets" aria-label={tr("Tickets")}>
      <p className="small mut">
        {behind.tickets.length
          ? trn(
              behind.tickets.length,
              "{n} ticket of {journeys} that pass, the worst first. People are numbers, messages redacted.",
              "{n} tickets of {journeys} that pass, the worst first. People are numbers, messages redacted.",
              { journeys: trn(behind.journeys, "{n} journey", "{n} journeys") },
            )
          : tr("No ticket stands behind this.")}
      </p>
      {behind.tickets.map((ticket) => (
        <Timeline key={ticket.ticket} ticket={ticket} touchpoint={behind.touchpoint} />
      ))}
    </section>
  ));
}
