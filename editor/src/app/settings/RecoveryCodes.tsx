/** Recovery codes, shown once: in a dialog of the settings, and on the page of who has to turn the second step on. */
import { Copy } from "lucide-react";
import { tr } from "@/language/tr";
import { Button } from "@/ui/kit/Button";
import { Dialog } from "@/ui/kit/Dialog";
import { say } from "@/ui/kit/toasts";
import "@/app/settings/second.css";

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onClose: () => void;
}

export const KEEP_CODES = tr("Keep these recovery codes");
export const CODES_MEAN = tr("The second step is on. Each of these codes signs you in once when your phone is lost. They are not shown again; keep them where you keep passwords.");

export function RecoveryCodes({ codes, onClose }: RecoveryCodesProps) {
  return (
    <Dialog title={KEEP_CODES} isOpen onClose={onClose} width={520} footer={<CodeButtons codes={codes} onClose={onClose} />}>
      <p>{CODES_MEAN}</p>
      <CodeList codes={codes} />
    </Dialog>
  );
}

export function CodeList({ codes }: { readonly codes: readonly string[] }) {
  return <ul className="codes">{codes.map((code) => <li key={code}>{code}</li>)}</ul>;
}

export function CodeButtons({ codes, onClose }: RecoveryCodesProps) {
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(codes.join("\n"));
      say(tr("The codes are copied."));
    } catch {
      say(tr("This browser does not let pages copy. Select the codes and copy them."));
    }
  };
  return (
    <>
      <Button onPress={() => void copy()}>
        <Copy size={15} aria-hidden="true" /> {tr("Copy")}
      </Button>
      <Button look="primary" onPress={onClose}>{tr("I have kept them")}</Button>
    </>
  );
}
