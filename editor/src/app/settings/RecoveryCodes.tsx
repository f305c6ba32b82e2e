/** Recovery codes, shown once. */
import { Copy } from "lucide-react";
import { tr } from "@/language/tr";
import { Button } from "@/ui/kit/Button";
import { Dialog } from "@/ui/kit/Dialog";
import { say } from "@/ui/kit/toasts";

export function RecoveryCodes({ codes, onClose }: { readonly codes: readonly string[]; readonly onClose: () => void }) {
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(codes.join("\n"));
      say(tr("The codes are copied."));
    } catch {
      say(tr("This browser does not let pages copy. Select the codes and copy them."));
    }
  };
  const buttons = (
    <>
      <Button onPress={() => void copy()}>
        <Copy size={15} aria-hidden="true" /> {tr("Copy")}
      </Button>
      <Button look="primary" onPress={onClose}>{tr("I have kept them")}</Button>
    </>
  );
  return (
    <Dialog title={tr("Keep these recovery codes")} isOpen onClose={onClose} width={520} footer={buttons}>
      <p>{tr("The second step is on. Each of these codes signs you in once when your phone is lost. They are not shown again; keep them where you keep passwords.")}</p>
      <ul className="codes">
        {codes.map((code) => <li key={code}>{code}</li>)}
      </ul>
    </Dialog>
  );
}
