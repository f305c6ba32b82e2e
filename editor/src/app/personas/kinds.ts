/** The kinds of stakeholders in words. */
import { tr, trIn } from "@/language/tr";
import type { StakeholderKind } from "@/schema/personas";

const SAID: Readonly<Record<StakeholderKind, string>> = {
  customer: tr("customer"), team: tr("team"), supplier: tr("supplier"), management: tr("management"), other: trIn("kind of stakeholder", "other"),
};

export const kindSaid = (kind: StakeholderKind): string => SAID[kind] ?? kind;
