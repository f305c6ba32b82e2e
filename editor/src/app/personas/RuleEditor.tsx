/** The rule of a persona, to read and to change: measured as a job, with what went wrong in a line. */
import { useState } from "react";
import { Form } from "react-aria-components";
import { call, told } from "@/app/api";
import { isOpen, useJob } from "@/app/data/useJob";
import { changed, useResource } from "@/app/resource";
import { tr } from "@/language/tr";
import type { Dataset } from "@/schema/api";
import type { Job } from "@/schema/data";
import type { PersonaSheet } from "@/schema/personas";
import { Progress } from "@/ui/data/Progress";
import "@/ui/data/data.css";
import { Button } from "@/ui/kit/Button";
import { Field } from "@/ui/kit/Field";
import { Select } from "@/ui/kit/Select";
import { Notice } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";

export function RuleEditor({ persona, job: given }: { readonly persona: PersonaSheet; readonly job: Job | null }) {
  const ended = (): void => changed(`/personas/${persona.id}/measured`);
  const job = useJob(given, ended);
  const [where, setWhere] = useState(persona.source?.where ?? "");
  const datasets = useResource<readonly Dataset[]>(persona.source ? null : "/datasets");
  const ready = (datasets.data ?? []).filter(({ revision }) => revision > 0);
  const [chosen, setChosen] = useState("");
  const dataset = persona.source?.dataset ?? (chosen || (ready[0]?.id ?? ""));
  const measure = async (): Promise<void> => {
    try {
      await call("PUT", `/personas/${persona.id}/rule`, { dataset, where: where.trim() });
      changed(`/personas/${persona.id}`);
      changed("/personas?");
    } catch (error) {
      say(told(error));
    }
  };
  const working = isOpen(job);
  return (
    <>
      <details className="p-rule">
        <summary>{persona.source ? tr("The rule as a filter") : tr("Write a rule")}</summary>
        <Form className="stack" onSubmit={(event) => { event.preventDefault(); void measure(); }}>
          {persona.source ? null : <Select label={tr("Data")} value={dataset || null} choices={ready.map(({ id, name }) => ({ id, name }))} onChange={setChosen} />}
          <Field label={tr("Journeys for which this holds")} rows={3} code value={where} onChange={setWhere} maxLength={20000} placeholder="department = 'Legal'" hint={tr("A condition over the columns of the data, as SQL writes it after where.")} />
          <div><Button type="submit" isDisabled={!where.trim() || !dataset || working}>{tr("Measure this rule")}</Button></div>
        </Form>
      </details>
      {working ? <Progress label={tr("Measuring the rule")} step={job.step} fraction={job.fraction} /> : null}
      {job?.state === "failed" ? <Notice tone="wrong"><p>{tr("The rule could not be measured: {why}", { why: job.problem?.detail ?? "" })}</p></Notice> : null}
    </>
  );
}
