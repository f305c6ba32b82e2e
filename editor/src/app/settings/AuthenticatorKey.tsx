/** The key of an authenticator that is turned on: a picture to scan, and the key to type. */
import { tr } from "@/language/tr";
import { Field } from "@/ui/kit/Field";
import { rich } from "@/ui/kit/rich";
import "@/app/settings/second.css";

export interface Authenticator {
  readonly secret: string;
  readonly address: string;
  /** The address as a QR code. */
  readonly picture: string;
}

export type Codes = { readonly codes: readonly string[] };

export function AuthenticatorKey({ made }: { readonly made: Authenticator }) {
  return (
    <>
      <p>{rich("In your authenticator, add an account with this picture. On the phone itself, {open_it}; without a camera, type the key.", { open_it: <a href={made.address}>{tr("open it there")}</a> })}</p>
      <img className="qr" src={made.picture} alt={tr("QR code of the key that stands below")} width={190} height={190} />
      <Field label={tr("Key")} value={spaced(made.secret)} rows={2} isReadOnly />
      <p>{tr("Then enter the code that it shows.")}</p>
    </>
  );
}

/** A key in groups of four, as one types it. */
export function spaced(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(" ") ?? "";
}
