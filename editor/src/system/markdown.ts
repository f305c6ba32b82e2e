/** Light Markdown as a tree: paragraphs, lists, bold, links. Everything else stays the text that it is. */
import { trIn } from "@/language/tr";

export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "bold"; readonly inside: readonly Inline[] }
  | { readonly kind: "link"; readonly address: string; readonly inside: readonly Inline[] };

export type Block =
  | { readonly kind: "paragraph"; readonly inside: readonly Inline[] }
  | { readonly kind: "list"; readonly items: readonly (readonly Inline[])[] };

const TOKEN = /\*\*(?=\S)([\s\S]*?\S)\*\*|\[([^\]\n]+)\]\(([^()\s]+)\)|(https?:\/\/[^\s<>()[\]]+[^\s<>()[\].,;:!?'"])/g;

/** Parses text. Only http, https, mailto and addresses within this workspace become links. */
export function parse(text: string): Block[] {
  const blocks: Block[] = [];
  let items: Inline[][] | null = null;
  let lines: string[] = [];
  const close = () => {
    if (lines.length) blocks.push({ kind: "paragraph", inside: inline(lines.join("\n")) });
    lines = [];
  };
  for (const line of text.split("\n")) {
    const item = /^\s*[-*]\s+(.*)$/.exec(line);
    if (item) {
      close();
      if (!items) blocks.push({ kind: "list", items: (items = []) });
      items.push(inline(item[1] ?? ""));
      continue;
    }
    items = null;
    if (line.trim() === "") close();
    else lines.push(line);
  }
  close();
  return blocks;
}

/** The words alone, on one line. */
export function plain(text: string): string {
  const words = (inside: readonly Inline[]): string => inside.map((part) => (part.kind === "text" ? part.text : words(part.inside))).join("");
  return parse(text)
    .map((block) => (block.kind === "list" ? block.items.map(words).join("; ") : words(block.inside)))
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}

/** The address if it is one that may be opened, otherwise "". */
export function safeAddress(address: string): string {
  return /^(https?:\/\/|mailto:)[^\s]+$/i.test(address) || /^\/(?![/\\])[^\s\\]*$/.test(address) ? address : "";
}

function inline(text: string): Inline[] {
  const parts: Inline[] = [];
  let from = 0;
  const push = (until: number) => {
    if (until > from) parts.push({ kind: "text", text: text.slice(from, until) });
  };
  for (const match of text.matchAll(TOKEN)) {
    const [whole, bold, words, address, bare] = match;
    const target = safeAddress(address ?? bare ?? "");
    if (bold === undefined && !target) continue;
    push(match.index);
    if (bold !== undefined) parts.push({ kind: "bold", inside: inline(bold) });
    else parts.push({ kind: "link", address: target, inside: [{ kind: "text", text: words ?? bare ?? "" }] });
    from = match.index + whole.length;
  }
  push(text.length);
  return parts;
}

/** What a shortcut does to a selection in the text field. */
export interface Edited {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Makes the selection bold, or plain again. */
export function toggleBold(text: string, from: number, to: number): Edited {
  const chosen = text.slice(from, to);
  if (text.slice(from - 2, from) === "**" && text.slice(to, to + 2) === "**")
    return { text: text.slice(0, from - 2) + chosen + text.slice(to + 2), from: from - 2, to: to - 2 };
  return { text: `${text.slice(0, from)}**${chosen}**${text.slice(to)}`, from: from + 2, to: to + 2 };
}

/** Makes the lines of the selection a list, or plain lines again. */
export function toggleList(text: string, from: number, to: number): Edited {
  const start = text.lastIndexOf("\n", from - 1) + 1;
  const next = text.indexOf("\n", to);
  const end = next < 0 ? text.length : next;
  const lines = text.slice(start, end).split("\n");
  const listed = lines.every((line) => line.startsWith("- "));
  const changed = lines.map((line) => (listed ? line.slice(2) : `- ${line}`)).join("\n");
  return { text: text.slice(0, start) + changed + text.slice(end), from: start, to: start + changed.length };
}

/** Makes the selection the words of a link whose address is then selected. */
export function insertLink(text: string, from: number, to: number): Edited {
  const words = text.slice(from, to) || trIn("text of a link", "words");
  const at = from + words.length + 3;
  return { text: `${text.slice(0, from)}[${words}](https://)${text.slice(to)}`, from: at, to: at + 8 };
}
