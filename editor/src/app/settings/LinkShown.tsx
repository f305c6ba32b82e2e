/** A link that is shown once, to be copied and handed on. */
import { Copy } from "lucide-react";
import type { ReactNode } from "react";
import { DATES_IN, tr } from "@/language/tr";
import type { Address } from "@/schema/api";
import { Button } from "@/ui/kit/Button";
import { Dialog } from "@/ui/kit/Dialog";
import { Field } from "@/ui/kit/Field";
import { say } from "@/ui/kit/toasts";

export interface LinkShownProps {
  readonly title: string;
  readonly link: Address;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function LinkShown({ title, link, onClose, children }: LinkShownProps) {
  const until = new Date(link.expires_at).toLocaleString(DATES_IN, { dateStyle: "medium", timeStyle: "short" });
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link.address);
      say(tr("The link is copied."));
    } catch {
      say(tr("This browser does not let pages copy. Select the link and copy it."));
    }
  };
  const buttons = (
    <>
      <Button onPress={onClose}>{tr("Close")}</Button>
      <Button look="primary" onPress={() => void copy()}>
        <Copy size={15} aria-hidden="true" /> {tr("Copy the link")}
      </Button>
    </>
  );
  return (
    <Dialog title={title} isOpen onClose={onClose} width={520} footer={buttons}>
      <p>{children}</p>
      <Field label={tr("Link")} value={link.address} isReadOnly hint={tr("It works once, until {until}.", { until })} />
    </Dialog>
  );
}
