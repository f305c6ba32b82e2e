/** All personas of the workspace: who the customers are, made from data or by hand. */
import { Database, Plus, Users } from "lucide-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { post, told } from "@/app/api";
import { FromDataDialog } from "@/app/personas/FromDataDialog";
import { Picture } from "@/app/personas/Picture";
import { Tabs } from "@/app/personas/Tabs";
import { changed, useResource } from "@/app/resource";
import { useMayEdit } from "@/app/session";
import { useTitle } from "@/app/useTitle";
import { tr, trn } from "@/language/tr";
import type { PersonaSheet } from "@/schema/personas";
import { Button } from "@/ui/kit/Button";
import { Empty, Notice, Waiting } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";

/** More than a team keeps in mind. */
const MANY = 7;

export function PersonasPage() {
  useTitle(tr("Personas"));
  const [, go] = useLocation();
  const [choosing, setChoosing] = useState(false);
  const mayEdit = useMayEdit();
  const personas = useResource<readonly PersonaSheet[]>("/personas?");
  const byHand = async (): Promise<void> => {
    try {
      const made = await post<PersonaSheet>("/personas", { name: tr("New persona") });
      changed("/personas?");
      go(`/personas/${made.id}`);
    } catch (error) {
      say(told(error));
    }
  };
  const actions = mayEdit ? (
    <>
      <Button onPress={() => setChoosing(true)}><Database size={16} aria-hidden="true" /> {tr("From data")}</Button>
      <Button look="primary" onPress={() => void byHand()}><Plus size={16} aria-hidden="true" /> {tr("New persona")}</Button>
    </>
  ) : null;
  const found = personas.data ?? [];
  return (
    <div className="page">
      <header>
        <div className="grow">
          <h1>{tr("Personas")}</h1>
          <p className="lead">{tr("Who the customers are, what they need, and what the data says of each.")}</p>
        </div>
        <Tabs here="personas" />
        {found.length ? <div className="row">{actions}</div> : null}
      </header>
      {personas.problem ? <Notice tone="wrong"><p>{personas.problem.message}</p></Notice> : null}
      {!personas.data && personas.loading ? <Waiting>{tr("Reading the personas")}</Waiting> : null}
      {found.length > MANY ? <Notice><p>{trn(found.length, "{n} persona is more than a team keeps in mind.", "{n} personas are more than a team keeps in mind.")} {tr("Up to seven work: do they all travel differently?")}</p></Notice> : null}
      {personas.data?.length === 0 ? (
        <Empty title={tr("Who are your customers?")} picture={<Users size={44} strokeWidth={1.2} />} actions={actions}>
          {tr("An import of tickets shows which kinds of customers come, ask and travel differently. Begin with those, then talk to some of them: their goals are in no ticket.")}
        </Empty>
      ) : null}
      <ul className="p-list">{found.map((persona) => <PersonaCard key={persona.id} persona={persona} />)}</ul>
      {choosing ? <FromDataDialog onClose={() => setChoosing(false)} /> : null}
    </div>
  );
}

function PersonaCard({ persona }: { readonly persona: PersonaSheet }) {
  const { sheet } = persona;
  const said = sheet.about || sheet.quotes[0]?.text || "";
  return (
    <li className="card p-card">
      <Picture persona={persona} />
      <div className="grow">
        <h2><Link href={`/personas/${persona.id}`} dir="auto">{persona.name}</Link></h2>
        <p className="p-said" dir="auto">{said || <span className="mut">{tr("Nothing is written of them yet.")}</span>}</p>
        <p className="mut small">{persona.source ? tr("From data: {rule}", { rule: persona.source.rule }) : tr("Made by hand")}</p>
      </div>
    </li>
  );
}
