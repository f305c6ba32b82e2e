/** The addresses of a link, shown this once: the page, and for other pages the frame and the living picture. */
import { Copy } from "lucide-react";
import { tr } from "@/language/tr";
import type { MadeLink } from "@/schema/api";
import { Button } from "@/ui/kit/Button";
import { Field } from "@/ui/kit/Field";
import { say } from "@/ui/kit/toasts";

export function Addresses({ link }: { readonly link: MadeLink }) {
  return (
    <div className="share-addresses" role="group" aria-label={tr("Addresses of the link")}>
      <p>{tr("Copy what you need now: only a digest is kept, and nobody can show it again. A lost one is replaced by a new address.")}</p>
      <Address label={tr("Link")} value={link.address} />
      {link.embed ? <Address label={tr("Frame for a wiki page")} value={`<iframe src="${link.embed}" width="100%" height="640" style="border:0" title="${tr("Customer journey")}"></iframe>`} /> : null}
      {link.picture ? <Address label={tr("Living picture (SVG; .png at the end for PNG)")} value={link.picture} /> : null}
    </div>
  );
}

function Address({ label, value }: { readonly label: string; readonly value: string }) {
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      say(tr("Copied."));
    } catch {
      say(tr("This browser does not let pages copy. Select it and copy it."));
    }
  };
  return (
    <div className="share-address">
      <Field label={label} value={value} isReadOnly />
      <Button onPress={() => void copy()} aria-label={tr("Copy: {label}", { label })}><Copy size={15} aria-hidden="true" /> {tr("Copy")}</Button>
    </div>
  );
}
