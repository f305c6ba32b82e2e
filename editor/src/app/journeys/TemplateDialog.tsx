/** Keep a journey as a template that others can begin from. */
import { useState } from "react";
import { post, told } from "@/app/api";
import { changed } from "@/app/resource";
import { tr, trIn } from "@/language/tr";
import { Button } from "@/ui/kit/Button";
import { Dialog } from "@/ui/kit/Dialog";
import { Field } from "@/ui/kit/Field";
import { Notice } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";

export interface TemplateDialogProps {
  readonly map: { readonly id: string; readonly title: string };
  readonly onClose: () => void;
}

export default function TemplateDialog({ map, onClose }: TemplateDialogProps) {
  const [title, setTitle] = useState(map.title);
  const [about, setAbout] = useState("");
  const [wrong, setWrong] = useState("");
  const keep = async (): Promise<void> => {
    try {
      await post("/templates", { map: map.id, title: title.trim(), about: about.trim() });
      changed("/templates");
      say(tr("“{title}” is a template now.", { title: title.trim() }));
      onClose();
    } catch (error) {
      setWrong(told(error));
    }
  };
  const buttons = (
    <>
      <Button onPress={onClose}>{tr("Cancel")}</Button>
      <Button look="primary" isDisabled={!title.trim()} onPress={() => void keep()}>{trIn("template", "Keep")}</Button>
    </>
  );
  return (
    <Dialog title={tr("Keep as a template")} isOpen onClose={onClose} footer={buttons}>
      <Field label={tr("Title")} value={title} onChange={setTitle} isRequired maxLength={200} autoFocus />
      <Field label={trIn("template", "About")} value={about} onChange={setAbout} rows={3} maxLength={2000} hint={tr("When should somebody begin from it?")} />
      {wrong ? <Notice tone="wrong"><p>{wrong}</p></Notice> : null}
    </Dialog>
  );
}
