/** Asks where two people changed the same thing: what is there now stands beside what one meant, and nothing is lost. */
import { useEffect, useState } from "react";
import { onClash, type Decision } from "@/app/held";
import { inField, KIND_SAID, LEVEL_SAID } from "@/app/opportunities/words";
import { seenAt } from "@/app/seen";
import { roleSaid } from "@/app/settings/roles";
import { SHARINGS_SAID } from "@/app/share/words";
import { tr, trIn } from "@/language/tr";
import { ROLES, type Role } from "@/schema/api";
import { isFields } from "@/system/fields";
import type { Clash as Both } from "@/system/merge";
import { STATUS_SAID } from "@/ui/act/words";
import { Button } from "@/ui/kit/Button";
import { Dialog } from "@/ui/kit/Dialog";

interface Asked {
  readonly clashes: readonly Both[];
  readonly answer: (decision: Decision) => void;
}

export default function Clash() {
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => onClash((clashes) => new Promise((answer) => setAsked({ clashes, answer }))), []);
  if (!asked) return null;
  const end = (decision: Decision): void => {
    setAsked(null);
    asked.answer(decision);
  };
  const isDeletion = asked.clashes.some(({ field }) => !field.length);
  const footer = (
    <>
      <Button onPress={() => end("mine")}>{isDeletion ? tr("Delete it all the same") : tr("Put mine in its place")}</Button>
      <Button look="primary" onPress={() => end("theirs")}>{tr("Leave it as it is now")}</Button>
    </>
  );
  return (
    <Dialog title={tr("Somebody changed this meanwhile")} isOpen onClose={() => end("theirs")} width={560} footer={footer}>
      {isDeletion ? <p>{tr("Look at it as it is now, then decide.")}</p> : asked.clashes.map((clash) => <Sides key={clash.field.join(".")} clash={clash} />)}
    </Dialog>
  );
}

function Sides({ clash }: { readonly clash: Both }) {
  const name = clash.field.at(-1) ?? "";
  return (
    <dl className="sides">
      <div><dt>{tr("There now")}</dt><dd dir="auto">{inWords(name, clash.now)}</dd></div>
      <div><dt>{trIn("what one meant", "Yours")}</dt><dd dir="auto">{inWords(name, clash.mine)}</dd></div>
    </dl>
  );
}

/** A value as one would read it on its page; of what has many parts the texts. */
function inWords(name: string, value: unknown): string {
  return (typeof value === "object" ? texts(value).join("\n") : plain(name, value)) || trIn("no value", "nothing");
}

/** Parts of larger values that people write; the others are choices beside them. */
const WRITTEN = ["about", "text", "what", "source", "note", "left", "right"];

function texts(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(texts).filter(Boolean);
  return isFields(value) ? WRITTEN.flatMap((name) => texts(value[name])) : [];
}

const CHOICES: Readonly<Record<string, Readonly<Record<string, string>>>> = { status: STATUS_SAID, kind: KIND_SAID, effort: LEVEL_SAID, confidence: LEVEL_SAID };
const IDS: Readonly<Record<string, string>> = { owner: "/people", persona: "/personas" };

function plain(name: string, value: unknown): string {
  if (typeof value === "number") return inField(value);
  if (typeof value === "boolean") return value ? tr("yes") : tr("no");
  const text = String(value ?? "");
  if (!text) return "";
  if (name === "role" && ROLES.includes(text as Role)) return roleSaid(text as Role);
  if (name === "sharing") return SHARINGS_SAID.find(({ id }) => id === text)?.name ?? text;
  if (name === "map") return tr("another map");
  if (IDS[name]) return named(`${IDS[name]}/${text}`);
  return CHOICES[name]?.[text] ?? text;
}

function named(path: string): string {
  const data = seenAt(path)?.data;
  return isFields(data) && typeof data["name"] === "string" ? data["name"] : tr("somebody else");
}
