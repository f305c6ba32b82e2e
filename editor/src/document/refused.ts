/** Why an edit was not made, in words for the person who made it. */
import { tr } from "@/language/tr";
import type { Collection } from "@/schema/records";

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

/** What is said of a record that is not there any more. */
export const GONE: { readonly [C in Collection]: string } = {
  stages: tr("This stage was deleted by somebody else. It can be brought back."),
  touchpoints: tr("This touchpoint was deleted by somebody else. It can be brought back."),
  lanes: tr("This lane was deleted by somebody else. It can be brought back."),
  cards: tr("This card was deleted by somebody else. It can be brought back."),
  personas: tr("This persona was deleted by somebody else. It can be brought back."),
  links: tr("This link was deleted by somebody else. It can be brought back."),
  views: tr("This view was deleted by somebody else. It can be brought back."),
};
