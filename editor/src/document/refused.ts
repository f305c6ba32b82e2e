/** Why an edit was not made, in words for the person who made it. */

export type RefusalCode = "read_only" | "too_long" | "not_found" | "not_allowed";

/** An edit that the document does not take; `message` can be shown as it is. Nothing was changed. */
export class EditRefused extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.name = "EditRefused";
    this.code = code;
  }
}
