/** An opportunity that somebody writes: what, of what kind, how much effort, and what it is worth where they know. */
import { useState } from "react";
import { Form } from "react-aria-components";
import { useLocation } from "wouter";
import { post, told } from "@/app/api";
import { refreshed } from "@/app/opportunities/changing";
import { KIND_SAID, LEVEL_SAID } from "@/app/opportunities/words";
import { tr } from "@/language/tr";
import { KINDS, LEVELS, type Kind, type Level, type OpportunityPage } from "@/schema/act";
import { Button } from "@/ui/kit/Button";
import { Dialog } from "@/ui/kit/Dialog";
import { Field } from "@/ui/kit/Field";
import { Select } from "@/ui/kit/Select";
import { Notice } from "@/ui/kit/marks";

const ABOUT: Readonly<Record<Kind, string>> = {
  "quick win": tr("Tell people: little to build"),
  "remove or combine a step": tr("Customers have less to do"),
  "self-service": tr("Customers can do it themselves"),
  integration: tr("Nothing is typed twice, systems know of each other"),
  "customer records": tr("What is known is at hand"),
  measurement: tr("Find out how customers feel"),
};
export const KIND_CHOICES = KINDS.map((id) => ({ id, name: KIND_SAID[id], about: ABOUT[id] }));
export const LEVEL_CHOICES = LEVELS.map((id) => ({ id, name: LEVEL_SAID[id] }));

export function NewDialog({ onClose }: { readonly onClose: () => void }) {
  const [, go] = useLocation();
  const [title, setTitle] = useState("");
  const [kind, setKind] = useState<Kind>("quick win");
  const [effort, setEffort] = useState<Level>("medium");
  const [value, setValue] = useState("");
  const [notes, setNotes] = useState("");
  const [wrong, setWrong] = useState("");
  const save = async (): Promise<void> => {
    try {
      const made = await post<OpportunityPage>("/opportunities", { title: title.trim(), kind, effort, notes, value: value.trim() ? Number(value) : null });
      refreshed();
      go(`/opportunities/${made.id}`);
    } catch (error) {
      setWrong(told(error));
    }
  };
  const footer = <><Button onPress={onClose}>{tr("Cancel")}</Button><Button look="primary" type="submit" form="idea" isDisabled={!title.trim()}>{tr("Add it")}</Button></>;
  return (
    <Dialog title={tr("New opportunity")} isOpen onClose={onClose} width={520} footer={footer}>
      {wrong ? <Notice tone="wrong"><p>{wrong}</p></Notice> : null}
      <Form id="idea" className="stack" onSubmit={(event) => { event.preventDefault(); if (title.trim()) void save(); }}>
        <Field label={tr("What could be done")} value={title} onChange={setTitle} maxLength={300} autoFocus placeholder={tr("Show customers where their request stands")} />
        <div className="pair">
          <Select label={tr("Kind")} value={kind} choices={KIND_CHOICES} onChange={(id) => setKind(id as Kind)} />
          <Select label={tr("Effort")} value={effort} choices={LEVEL_CHOICES} onChange={(id) => setEffort(id as Level)} />
        </div>
        <Field label={tr("Value, 0 to 100")} hint={tr("Empty: nobody knows yet. A pain that holds all lost time would have 100.")} type="number" inputMode="decimal" value={value} onChange={setValue} />
        <Field label={tr("Notes")} rows={3} value={notes} onChange={setNotes} maxLength={20_000} />
      </Form>
    </Dialog>
  );
}
