/** All opportunities: as a list, as a board by status, or by value and effort; with the formula that ranks them. */
import { Lightbulb, Plus } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { FormulaDialog } from "@/app/opportunities/FormulaDialog";
import { List } from "@/app/opportunities/List";
import { NewDialog } from "@/app/opportunities/NewDialog";
import { Board } from "@/app/opportunities/Board";
import { inField, KIND_SAID } from "@/app/opportunities/words";
import { useResource } from "@/app/resource";
import { useMayEdit } from "@/app/session";
import { useTitle } from "@/app/useTitle";
import { tr, trIn } from "@/language/tr";
import type { Formula, Opportunities, Opportunity } from "@/schema/act";
import { Matrix } from "@/ui/act/Matrix";
import { formulaSaid, isOpen } from "@/ui/act/words";
import { Button } from "@/ui/kit/Button";
import { SearchField } from "@/ui/kit/Field";
import { Empty, Notice, Waiting } from "@/ui/kit/marks";
import { Segments } from "@/ui/kit/Segments";

const VIEWS = [{ id: "list", name: tr("List") }, { id: "board", name: tr("Board") }, { id: "matrix", name: tr("Value and effort") }] as const;
const WHICH = [{ id: "open", name: trIn("state", "Open") }, { id: "done", name: trIn("state", "Done") }, { id: "all", name: tr("All") }] as const;
type View = (typeof VIEWS)[number]["id"];
type Which = (typeof WHICH)[number]["id"];

export function OpportunitiesPage() {
  useTitle(tr("Opportunities"));
  const { data, problem } = useResource<Opportunities>("/opportunities");
  const [view, setView] = useState<View>("list");
  const [which, setWhich] = useState<Which>("open");
  const [words, setWords] = useState("");
  const [writing, setWriting] = useState(false);
  const mayEdit = useMayEdit();
  const shown = data?.opportunities.filter((one) => isShown(one, view === "board" ? "all" : which) && holds(one, words)) ?? [];
  const create = mayEdit ? <Button look="primary" onPress={() => setWriting(true)}><Plus size={16} aria-hidden="true" /> {tr("New opportunity")}</Button> : null;
  return (
    <div className="page opportunities">
      <header>
        <div className="grow">
          <h1>{tr("Opportunities")}</h1>
          <p className="lead">{tr("What could be done about what hurts, ranked by what it would be worth at most.")}</p>
        </div>
        {create}
      </header>
      {problem ? <Notice tone="wrong"><p>{problem.message}</p></Notice> : null}
      {!data && !problem ? <Waiting>{tr("Reading the opportunities")}</Waiting> : null}
      {data?.opportunities.length === 0 ? <None create={create} /> : null}
      {data?.opportunities.length ? (
        <div className="stack">
          <div className="row wrap filters" role="search">
            <div className="grow"><SearchField label={tr("Search opportunities")} value={words} onChange={setWords} placeholder={tr("Search titles, pains, touchpoints")} /></div>
            {view === "board" ? null : <Segments label={tr("Which opportunities")} value={which} onChange={setWhich} choices={WHICH} />}
            <Segments label={tr("View")} value={view} onChange={setView} choices={VIEWS} />
          </div>
          <Ranked formula={data.formula} mayEdit={mayEdit} />
          {view === "board" ? <Board shown={shown} /> : null}
          {view === "matrix" ? <Matrix shown={shown} formula={data.formula} /> : null}
          {view === "board" ? null : <List shown={shown} formula={data.formula} />}
        </div>
      ) : null}
      {writing ? <NewDialog onClose={() => setWriting(false)} /> : null}
    </div>
  );
}

/** What nobody has taken up and the newest import does not say any more is only among all. */
function isShown(one: Opportunity, which: Which): boolean {
  if (which === "all") return true;
  if (which === "done") return one.status === "done";
  return isOpen(one) && (one.found || one.status !== "proposed" || Boolean(one.owner));
}

function holds({ title, kind, facts, dataset_name: name, notes }: Opportunity, words: string): boolean {
  const said = [title, kind, KIND_SAID[kind], facts.pain_name, facts.subject, name, notes, ...facts.touchpoints.map((at) => at.name)].join(" ").toLowerCase();
  return words.toLowerCase().split(/\s+/).every((word) => said.includes(word));
}

/** The formula stands beside the list; editors change it. */
function Ranked({ formula, mayEdit }: { readonly formula: Formula; readonly mayEdit: boolean }) {
  const [open, setOpen] = useState(false);
  const [value, score] = formulaSaid(formula);
  const counted = [
    `${value}.`,
    tr("Worth much from {value}.", { value: inField(formula.much_from) }),
    formula.rate ? tr("An hour costs {hour} {currency}.", { hour: inField(formula.rate.hour), currency: formula.rate.currency }) : tr("No rate is set, so no money is told."),
    tr("Hours are those of the pain over a year, estimated: the most that could be won."),
  ];
  return (
    <div className="formula small">
      <div className="grow">
        <p><b>{tr("Ranked by")}</b> {score}</p>
        <p className="mut">{counted.join(" ")}</p>
      </div>
      <Button size="tiny" onPress={() => setOpen(true)}>{mayEdit ? tr("Change the formula") : tr("Show the formula")}</Button>
      {open ? <FormulaDialog formula={formula} mayEdit={mayEdit} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

function None({ create }: { readonly create: React.ReactNode }) {
  return (
    <Empty title={tr("No opportunities yet")} picture={<Lightbulb size={44} strokeWidth={1.2} />} actions={<>{create}<Link className="btn" href="/data">{tr("Bring in a ticket history")}</Link></>}>
      {tr("An import of your tickets proposes one against each pain that it finds. You can also write what your team has found out elsewhere.")}
    </Empty>
  );
}
