/** An opportunity that somebody writes: what, of what kind, how much effort, and what it is worth where they know. */
import { useState } from "react";
import { Form } from "react-aria-components";
import { useLocation } from "wouter";
import { post, told } from "@/app/api";
import { refreshed } from "@/app/opportunities/changing";
import { KINDS, LEVELS, type Kind, type Level, type OpportunityPage } from "@/schema/act";
import { begun } from "@/ui/act/words";
import { Button } from "@/ui/kit/Button";
import { Dialog } from "@/ui/kit/Dialog";
import { Field } from "@/ui/kit/Field";
import { Select } from "@/ui/kit/Select";
import { Notice } from "@/ui/kit/marks";

const ABOUT: Readonly<Record<Kind, string>> = {
  "quick win": "Tell people: little to build",
  "remove or combine a step": "Customers have less to do",
  "self-service": "Customers can do it themselves",
  integration: "Nothing is typed twice, systems know of each other",
  "customer records": "What is known is at hand",
  measurement: "Find out how customers feel",
};
export const KIND_CHOICES = KINDS.map((id) => ({ id, name: begun(id), about: ABOUT[id] }));
export const LEVEL_CHOICES = LEVELS.map((id) => ({ id, name: begun(id) }));

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
  const footer = <><Button onPress={onClose}>Cancel</Button><Button look="primary" type="submit" form="idea" isDisabled={!title.trim()}>Add it</Button></>;
  return (
    <Dialog title="New opportunity" isOpen onClose={onClose} width={520} footer={footer}>
      {wrong ? <Notice tone="wrong"><p>{wrong}</p></Notice> : null}
      <Form id="idea" className="stack" onSubmit={(event) => { event.preventDefault(); if (title.trim()) void save(); }}>
        <Field label="What could be done" value={title} onChange={setTitle} maxLength={300} autoFocus placeholder="Show customers where their request stands" />
        <div className="pair">
          <Select label="Kind" value={kind} choices={KIND_CHOICES} onChange={(id) => setKind(id as Kind)} />
          <Select label="Effort" value={effort} choices={LEVEL_CHOICES} onChange={(id) => setEffort(id as Level)} />
        </div>
        <Field label="Value, 0 to 100" hint="Empty: nobody knows yet. A pain that holds all lost time would have 100." type="number" inputMode="decimal" value={value} onChange={setValue} />
        <Field label="Notes" rows={3} value={notes} onChange={setNotes} maxLength={20_000} />
      </Form>
    </Dialog>
  );
}
