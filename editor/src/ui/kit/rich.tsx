/** A text with parts in it that are more than words: a link, a key, something in bold. */
import { Fragment, type ReactNode } from "react";
import { tr } from "@/language/tr";

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

/** `rich("Press {key} to leave", { key: <kbd>Esc</kbd> })`; a translation may put its parts in another order. */
export function rich<const S extends string>(message: string extends S ? never : S, values: Readonly<Record<Names<S>, ReactNode>>): ReactNode {
  const parts = (tr as (message: string) => string)(message).split(/\{(\w+)\}/);
  return parts.map((part, place) => <Fragment key={place}>{place % 2 ? (values as Record<string, ReactNode>)[part] : part}</Fragment>);
}
