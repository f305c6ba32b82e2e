/** How an uploaded export will be read: what was found, its first rows, corrections, and the import. */
import { useMemo, useState } from "react";
import { Form } from "react-aria-components";
import { call, post, told } from "@/app/api";
import { roleSaid } from "@/app/data/roles";
import { isOpen, useJob } from "@/app/data/useJob";
import { changed, know, useResource } from "@/app/resource";
import { tr, trIn, trn } from "@/language/tr";
import type { Corrections, DataSet, Reading } from "@/schema/data";
import { Findings } from "@/ui/data/Findings";
import { NO_ROLE, Preview } from "@/ui/data/Preview";
import { Progress } from "@/ui/data/Progress";
import { reason } from "@/ui/data/words";
import { Understood } from "@/ui/data/Understood";
import { Button } from "@/ui/kit/Button";
import { Field } from "@/ui/kit/Field";
import { Select } from "@/ui/kit/Select";
import { Notice, Waiting } from "@/ui/kit/marks";

const AUTO = "auto";
const SHAPES: Readonly<Record<string, string>> = { events: tr("one row for each event"), snapshots: tr("one row for each state of a ticket"), tickets: tr("one row for each ticket") };
const TEXTS = /csv|tsv|text|delimited/;
const DELIMITERS = [{ id: ",", name: tr("comma") }, { id: ";", name: tr("semicolon") }, { id: "\t", name: trIn("character", "tab") }, { id: "|", name: tr("vertical bar") }];
const ENCODINGS = [{ id: "utf-8", name: "UTF-8" }, { id: "cp1252", name: tr("Windows, western (cp1252)") }, { id: "cp1250", name: tr("Windows, central European (cp1250)") }, { id: "cp1251", name: tr("Windows, Cyrillic (cp1251)") }, { id: "utf-16", name: "UTF-16" }];
const ORDERS: Readonly<Record<string, string>> = { ymd: tr("year, month, day"), dmy: tr("day, month, year"), mdy: tr("month, day, year") };

export function ReadingView({ dataset }: { readonly dataset: DataSet }) {
  const at = `/datasets/${dataset.id}/reading`;
  const reading = useResource<Reading>(at);
  const look = useJob(reading.data?.job, () => { changed(at); changed(`/datasets/${dataset.id}`); });
  const [wrong, setWrong] = useState("");
  const [sending, setSending] = useState(false);
  const busy = sending || isOpen(look);
  const correct = async (corrections: Corrections): Promise<void> => {
    setSending(true); // from now on: nothing may be imported as it was understood before
    try {
      know(at, await call<Reading>("PUT", at, corrections));
      setWrong("");
    } catch (error) {
      setWrong(told(error));
    } finally {
      setSending(false);
    }
  };
  const begin = async (): Promise<void> => {
    try {
      await post(`/datasets/${dataset.id}/import`);
      setWrong("");
    } catch (error) {
      setWrong(told(error));
    }
    changed(`/datasets/${dataset.id}`);
  };
  if (reading.problem) return <Notice tone="wrong"><p>{reading.problem.message}</p></Notice>;
  if (!reading.data) return <Waiting>{tr("Looking at the export")}</Waiting>;
  const { found } = reading.data;
  const failed = !busy && look?.state === "failed" ? look.problem?.detail : "";
  const problem = failed || (busy ? "" : found?.problem?.detail) || "";
  return (
    <>
      {isOpen(look) ? <section className="card working"><Progress label={tr("Looking at the export")} step={look.step} fraction={look.fraction} /></section> : null}
      {problem ? <Notice tone="wrong"><p>{tr("It cannot be imported like this.")}</p><p>{problem}</p></Notice> : null}
      {wrong ? <Notice tone="wrong"><p>{wrong}</p></Notice> : null}
      {found || failed ? (
        <div className={busy ? "reading busy" : "reading"} aria-busy={busy}>
          <div className="stack grow">
            {found ? <Found found={found} reading={reading.data} busy={busy} onCorrect={(corrections) => void correct(corrections)} /> : null}
          </div>
          <aside className="stack card corrections" aria-label={tr("How it is read")}>
            <h2>{tr("How it is read")}</h2>
            <Options reading={reading.data} busy={busy} onCorrect={(corrections) => void correct(corrections)} />
            <Button look="primary" size="large" isDisabled={busy || !found?.mapping || Boolean(problem)} onPress={() => void begin()}>{tr("Import")}</Button>
            <p className="mut small">{tr("People become numbers. The export itself is deleted from the server once it is imported.")}</p>
          </aside>
        </div>
      ) : null}
    </>
  );
}

interface FoundProps {
  readonly found: NonNullable<Reading["found"]>;
  readonly reading: Reading;
  readonly busy: boolean;
  readonly onCorrect: (corrections: Corrections) => void;
}

function Found({ found, reading, busy, onCorrect }: FoundProps) {
  const { roles, why } = useMemo(() => rolesOf(found.mapping), [found.mapping]);
  const given = useMemo(() => rolesGiven(reading.corrections), [reading.corrections]);
  const single = found.tables.length === 1;
  const shown = found.mapping ? roles : given;
  const set = (column: string, role: string): void => onCorrect({ ...reading.corrections, columns: withRole(reading.corrections.columns, shown, column, role) });
  const choices = reading.choices.roles.map(({ id, about }) => ({ id, name: begun(roleSaid(id)), about }));
  const quality = found.info?.quality.filter(({ severity }) => severity !== "info") ?? [];
  return (
    <>
      {found.info ? <Understood info={found.info} /> : null}
      {found.whole ? null : <Notice><p>{tr("Only the first rows of this very large export were looked at; the import looks at tickets from all of it.")}</p></Notice>}
      <section aria-labelledby="rows">
        <h2 id="rows">{single ? tr("First rows, and what each column means") : trn(found.tables.length, "{n} table", "{n} tables")}</h2>
        {single ? null : <p className="mut">{tr("They were recognised as parts of one export; what their columns mean follows from that.")}</p>}
        {found.tables.map((table) => (
          <Preview key={table.name} table={table} roles={single ? shown : new Map()} why={why} choices={choices} busy={busy} {...(single ? { onRole: set } : {})} />
        ))}
      </section>
      {quality.length ? <section aria-labelledby="know"><h2 id="know">{tr("What to know about this data")}</h2><Findings findings={quality} /></section> : null}
    </>
  );
}

interface OptionsProps {
  readonly reading: Reading;
  readonly busy: boolean;
  readonly onCorrect: (corrections: Corrections) => void;
}

function Options({ reading, busy, onCorrect }: OptionsProps) {
  const { corrections, choices, found } = reading;
  const mapping = found?.mapping;
  const [zone, setZone] = useState(corrections.timezone ?? "");
  const [type, setType] = useState(corrections.object_type ?? "");
  const [sheet, setSheet] = useState(corrections.sheet ?? "");
  const choice = (value: string): string | null => (value === AUTO ? null : value);
  const auto = (now: string | null | undefined, words: Readonly<Record<string, string>>) => ({ id: AUTO, name: now ? tr("found: {what}", { what: words[now] ?? now }) : tr("find out") });
  const isOcel = found?.tables.some(({ format }) => format === "ocel") ?? false;
  const isText = found?.tables.some(({ format }) => TEXTS.test(format)) ?? true; // where nothing could be read this may be why
  const isSheet = found?.tables.some(({ format }) => /xls/.test(format)) ?? true;
  const given = { ...corrections, timezone: zone.trim() || null, object_type: type.trim() || null, sheet: sheet.trim() || null };
  const isChanged = given.timezone !== corrections.timezone || given.object_type !== corrections.object_type || given.sheet !== corrections.sheet;
  return (
    <Form className="stack" onSubmit={(event) => { event.preventDefault(); onCorrect(given); }}>
      <Select label={tr("A row is")} value={corrections.shape ?? AUTO} isDisabled={busy} choices={[auto(mapping?.shape, SHAPES), ...choices.shapes.map((id) => ({ id, name: SHAPES[id] ?? id }))]} onChange={(id) => onCorrect({ ...corrections, shape: choice(id) })} />
      <Select label={tr("Dates are written")} value={corrections.date_order ?? AUTO} isDisabled={busy} choices={[auto(mapping?.date_order, ORDERS), ...choices.date_orders.map((id) => ({ id, name: ORDERS[id] ?? id }))]} onChange={(id) => onCorrect({ ...corrections, date_order: choice(id) })} />
      <Field label={tr("Time zone of times without one")} value={zone} onChange={setZone} placeholder={mapping?.timezone ?? "Europe/Rome"} hint={mapping ? reason(mapping.timezone_why) : tr("Such as {zone}", { zone: "Europe/Rome" })} />
      {isOcel ? <Field label={tr("Object type that is the ticket")} value={type} onChange={setType} /> : null}
      {isText ? (
        <>
          <Select label={tr("Columns are parted by")} value={corrections.delimiter ?? AUTO} isDisabled={busy} choices={[auto(null, {}), ...DELIMITERS]} onChange={(id) => onCorrect({ ...corrections, delimiter: choice(id) })} />
          <Select label={tr("Characters are written as")} value={corrections.encoding ?? AUTO} isDisabled={busy} choices={[auto(null, {}), ...ENCODINGS]} onChange={(id) => onCorrect({ ...corrections, encoding: choice(id) })} />
        </>
      ) : null}
      {isSheet ? <Field label={tr("Sheet of the workbook")} value={sheet} onChange={setSheet} placeholder={tr("the first with a table")} /> : null}
      {isChanged ? <Button type="submit" isDisabled={busy}>{tr("Look again")}</Button> : null}
    </Form>
  );
}

const begun = (words: string): string => words.slice(0, 1).toLocaleUpperCase() + words.slice(1);

function rolesOf(mapping: NonNullable<Reading["found"]>["mapping"]): { readonly roles: Map<string, string>; readonly why: Map<string, string> } {
  const [roles, why] = [new Map<string, string>(), new Map<string, string>()];
  for (const [role, use] of Object.entries(mapping?.roles ?? {})) {
    for (const column of use.columns) {
      if (roles.has(column)) continue;
      roles.set(column, role);
      why.set(column, use.why);
    }
  }
  return { roles, why };
}

function rolesGiven(corrections: Corrections): Map<string, string> {
  return new Map(Object.entries(corrections.columns).flatMap(([role, columns]) => columns.map((column) => [column, role] as const)));
}

/** Corrections with a column in another role: the role it had is told to be without it, the new one is its alone. */
function withRole(columns: Corrections["columns"], now: ReadonlyMap<string, string>, column: string, role: string): Corrections["columns"] {
  const before = now.get(column);
  const next: Record<string, readonly string[]> = { ...columns };
  if (before) next[before] = [...now].filter(([name, has]) => has === before && name !== column).map(([name]) => name);
  if (role !== NO_ROLE) next[role] = [column];
  return next;
}
