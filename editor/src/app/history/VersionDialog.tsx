/** Keeps the journey as it is now under a name, or gives a version one. */
import { useState } from "react";
import { Form } from "react-aria-components";
import { patch, post, told } from "@/app/api";
import { changed } from "@/app/resource";
import { tr, trIn } from "@/language/tr";
import type { Version } from "@/schema/history";
import { Button } from "@/ui/kit/Button";
import { Dialog } from "@/ui/kit/Dialog";
import { Field } from "@/ui/kit/Field";
import { Notice } from "@/ui/kit/marks";

export interface VersionDialogProps {
  readonly path: string;
  readonly version: Version | "now";
  readonly onClose: () => void;
  readonly onDone: (id: string) => void;
}

export function VersionDialog({ path, version, onClose, onDone }: VersionDialogProps) {
  const given = version === "now" || version.kind === "restored" ? null : version;
  const [name, setName] = useState(given?.name ?? "");
  const [note, setNote] = useState(given?.note ?? "");
  const [wrong, setWrong] = useState("");
  const keep = async (): Promise<void> => {
    try {
      const words = { name: name.trim(), note: note.trim() };
      const made = version === "now" ? await post<Version>(path, words) : await patch<Version>(`${path}/${version.id}`, words);
      changed(path);
      onDone(made.id);
      onClose();
    } catch (error) {
      setWrong(told(error));
    }
  };
  return (
    <Dialog title={version === "now" ? tr("Keep the journey as it is now") : tr("Name this version")} isOpen onClose={onClose} footer={<><Button onPress={onClose}>{tr("Cancel")}</Button><Button look="primary" type="submit" form="version" isDisabled={!name.trim()}>{tr("Keep")}</Button></>}>
      <Form id="version" className="stack" onSubmit={(event) => { event.preventDefault(); void keep(); }}>
        <Field label={tr("Name")} value={name} onChange={setName} maxLength={200} autoFocus hint={tr("Such as “Before the workshop” or “Agreed with the desk”.")} />
        <Field label={trIn("remark", "Note")} rows={3} value={note} onChange={setNote} maxLength={10_000} />
        {wrong ? <Notice tone="wrong">{wrong}</Notice> : null}
      </Form>
    </Dialog>
  );
}
