/** What was understood of an export, in a few figures, and what became of its rows. */
import type { Info } from "@/schema/data";
import { counted, whole } from "@/system/words";
import { period } from "@/ui/data/words";

export function Understood({ info }: { readonly info: Info }) {
  const aside = Object.entries(info.rows.set_aside).filter(([, rows]) => rows > 0);
  return (
    <section className="understood" aria-label="What was understood">
      <dl className="kpis">
        <Fact name="Tickets" value={whole(info.tickets)} />
        <Fact name="Events" value={whole(info.events)} />
        {info.customers === null ? null : <Fact name="Customers" value={whole(info.customers)} />}
        <Fact name="From – to" value={period(info.first, info.last)} />
        <Fact name="Rows used" value={`${whole(info.rows.used)} of ${whole(info.rows.read)}`} />
      </dl>
      {aside.length ? <p className="mut small">Set aside: {aside.map(([reason, rows]) => `${counted(rows, "row")} (${reason})`).join(", ")}.</p> : null}
      {info.unknown_words.length ? (
        <p className="mut small">
          {counted(info.unknown_words.length, "word")} of the source {info.unknown_words.length === 1 ? "is" : "are"} not in the dictionary and stand as touchpoints of their own: {info.unknown_words.slice(0, 4).map(({ word }) => `“${word}”`).join(", ")}{info.unknown_words.length > 4 ? " …" : ""}
        </p>
      ) : null}
      {info.notes.map((note) => <p key={note} className="mut small">{note}</p>)}
    </section>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return <div><dt>{name}</dt><dd className="num">{value}</dd></div>;
}
