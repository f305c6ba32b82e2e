/** What was understood of an export, in a few figures, and what became of its rows. */
import { tr, trn } from "@/language/tr";
import type { Info } from "@/schema/data";
import { quoted, whole } from "@/system/words";
import { period } from "@/ui/data/words";

const MOST = 4;

export function Understood({ info }: { readonly info: Info }) {
  const aside = Object.entries(info.rows.set_aside).filter(([, rows]) => rows > 0);
  return (
    <section className="understood" aria-label={tr("What was understood")}>
      <dl className="kpis">
        <Fact name={tr("Tickets")} value={whole(info.tickets)} />
        <Fact name={tr("Events")} value={whole(info.events)} />
        {info.customers === null ? null : <Fact name={tr("Customers")} value={whole(info.customers)} />}
        <Fact name={tr("From – to")} value={period(info.first, info.last)} />
        <Fact name={tr("Rows used")} value={tr("{count} of {all}", { count: whole(info.rows.used), all: whole(info.rows.read) })} />
      </dl>
      {aside.length ? <p className="mut small">{tr("Set aside: {reasons}.", { reasons: aside.map(([reason, rows]) => `${trn(rows, "{n} row", "{n} rows")} (${reason})`).join(", ") })}</p> : null}
      {info.unknown_words.length ? <p className="mut small">{unknownSaid(info.unknown_words.map(({ word }) => word))}</p> : null}
      {info.notes.map((note) => <p key={note} className="mut small">{note}</p>)}
    </section>
  );
}

function unknownSaid(all: readonly string[]): string {
  const words = all.slice(0, MOST).map(quoted).join(", ") + (all.length > MOST ? " …" : "");
  return trn(
    all.length,
    "{n} word of the source is not in the dictionary and stands as a touchpoint of its own: {words}",
    "{n} words of the source are not in the dictionary and stand as touchpoints of their own: {words}",
    { words },
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return <div><dt>{name}</dt><dd className="num">{value}</dd></div>;
}
