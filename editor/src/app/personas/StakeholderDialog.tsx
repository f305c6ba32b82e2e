/** One stakeholder: name, kind, ring and place, what it gives to others, and the persona it is. */
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Form } from "react-aria-components";
import { kindSaid } from "@/app/personas/kinds";
import { tr, trIn } from "@/language/tr";
import { RINGS } from "@/system/rings";
import { STAKEHOLDER_KINDS, type PersonaSheet, type Stakeholder, type StakeholderFields, type StakeholderKind } from "@/schema/personas";
import { Button, IconButton } from "@/ui/kit/Button";
import { Dialog } from "@/ui/kit/Dialog";
import { Field } from "@/ui/kit/Field";
import { Select } from "@/ui/kit/Select";

const NOBODY = "none";
const TURN = 360;
const PLACES = [tr("above"), tr("above right"), tr("right"), tr("below right"), tr("below"), tr("below left"), tr("left"), tr("above left")];

export interface StakeholderDialogProps {
  readonly begin: StakeholderFields;
  /** Of one that is there already. */
  readonly id: string;
  readonly others: readonly Stakeholder[];
  readonly personas: readonly PersonaSheet[];
  readonly onClose: () => void;
  readonly onSave: (fields: StakeholderFields) => void;
  readonly onDelete: () => void;
}

export function StakeholderDialog({ begin, id, others, personas, onClose, onSave, onDelete }: StakeholderDialogProps) {
  const [fields, setFields] = useState(begin);
  const put = (change: Partial<StakeholderFields>): void => setFields({ ...fields, ...change });
  const sector = Math.round((fields.angle * PLACES.length) / TURN) % PLACES.length;
  const buttons = (
    <>
      {id ? <Button look="danger" onPress={onDelete}><Trash2 size={15} aria-hidden="true" /> {tr("Delete")}</Button> : null}
      <span className="grow" />
      <Button onPress={onClose}>{tr("Cancel")}</Button>
      <Button look="primary" type="submit" form="stakeholder" isDisabled={!fields.name.trim()}>{tr("Save")}</Button>
    </>
  );
  return (
    <Dialog title={id ? tr("Stakeholder") : tr("New stakeholder")} isOpen onClose={onClose} width={520} footer={buttons}>
      <Form id="stakeholder" className="stack" onSubmit={(event) => { event.preventDefault(); if (fields.name.trim()) onSave({ ...fields, name: fields.name.trim() }); }}>
        <Field label={tr("Name")} value={fields.name} onChange={(name) => put({ name })} maxLength={200} isRequired autoFocus />
        <div className="pair">
          <Select label={tr("Kind")} value={fields.kind} choices={STAKEHOLDER_KINDS.map((kind) => ({ id: kind, name: kindSaid(kind) }))} onChange={(kind) => put({ kind: kind as StakeholderKind })} />
          <Select label={tr("Persona")} value={fields.persona || NOBODY} choices={[{ id: NOBODY, name: tr("none") }, ...personas.map((one) => ({ id: one.id, name: one.name }))]} onChange={(persona) => put({ persona: persona === NOBODY ? "" : persona })} />
        </div>
        <div className="pair">
          <Select label={tr("Ring")} value={String(fields.ring)} choices={RINGS.map((name, i) => ({ id: String(i + 1), name }))} onChange={(ring) => put({ ring: Number(ring) })} />
          <Select label={trIn("on the rings", "Place")} value={String(sector)} choices={PLACES.map((name, i) => ({ id: String(i), name }))} onChange={(place) => put({ angle: (Number(place) * TURN) / PLACES.length })} />
        </div>
        <Field label={trIn("remark", "Note")} rows={2} value={fields.note} onChange={(note) => put({ note })} maxLength={2000} />
        <Gives fields={fields} others={others} put={put} />
      </Form>
    </Dialog>
  );
}

interface GivesProps {
  readonly fields: StakeholderFields;
  readonly others: readonly Stakeholder[];
  readonly put: (change: Partial<StakeholderFields>) => void;
}

function Gives({ fields, others, put }: GivesProps) {
  const first = others[0];
  const change = (at: number, to: Partial<StakeholderFields["gives"][number]>): void => put({ gives: fields.gives.map((one, n) => (n === at ? { ...one, ...to } : one)) });
  return (
    <fieldset className="p-gives">
      <legend>{tr("What they give")}</legend>
      {fields.gives.map((one, at) => (
        <div key={at} className="row">
          <Field label={tr("What {n}", { n: at + 1 })} value={one.what} onChange={(what) => change(at, { what })} maxLength={200} placeholder={tr("trust, money, information")} />
          <Select label={tr("To whom {n}", { n: at + 1 })} value={one.to} choices={others.map(({ id, name }) => ({ id, name }))} onChange={(to) => change(at, { to })} />
          <IconButton name={tr("Delete {n}", { n: at + 1 })} size="tiny" onPress={() => put({ gives: fields.gives.filter((_, n) => n !== at) })}><Trash2 size={14} aria-hidden="true" /></IconButton>
        </div>
      ))}
      {first ? <Button size="tiny" onPress={() => put({ gives: [...fields.gives, { to: first.id, what: "" }] })}><Plus size={14} aria-hidden="true" /> {tr("Add what they give")}</Button> : <p className="mut small">{tr("There is nobody else yet.")}</p>}
    </fieldset>
  );
}
