/** A secret that is shown once, to be copied into where it is needed. */
import { Copy } from "lucide-react";
import type { ReactNode } from "react";
import { tr } from "@/language/tr";
import { Button } from "@/ui/kit/Button";
import { Dialog } from "@/ui/kit/Dialog";
import { Field } from "@/ui/kit/Field";
import { say } from "@/ui/kit/toasts";

export interface SecretShownProps {
  readonly title: string;
  readonly secret: string;
  readonly hint: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function SecretShown({ title, secret, hint, onClose, children }: SecretShownProps) {
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(secret);
      say(tr("The secret is copied."));
    } catch {
      say(tr("This browser does not let pages copy. Select the secret and copy it."));
    }
  };
  const buttons = (
    <>
      <Button onPress={onClose}>{tr("Close")}</Button>
      <Button look="primary" onPress={() => void copy()}>
        <Copy size={15} aria-hidden="true" /> {tr("Copy the secret")}
      </Button>
    </>
  );
  return (
    <Dialog title={title} isOpen onClose={onClose} width={560} footer={buttons}>
      <p>{children}</p>
      <Field label={tr("Secret")} value={secret} isReadOnly hint={hint} />
    </Dialog>
  );
}
