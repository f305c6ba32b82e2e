/** Light Markdown as elements; what people wrote is only ever text. */
import { memo, type ReactNode } from "react";
import { parse, type Inline } from "@/system/markdown";
import { shownText } from "@/document/text";

export const Markdown = memo(function Markdown({ text }: { readonly text: string }) {
  const blocks = parse(shownText(text));
  const [only] = blocks;
  // Most cards are one paragraph: one element for it keeps large maps light.
  if (blocks.length === 1 && only?.kind === "paragraph")
    return (
      <p className="m-text" dir="auto">
        {inline(only.inside)}
      </p>
    );
  return (
    <div className="m-text" dir="auto">
      {blocks.map((block, at) =>
        block.kind === "list" ? (
          <ul key={at}>
            {block.items.map((item, place) => (
              <li key={place}>{inline(item)}</li>
            ))}
          </ul>
        ) : (
          <p key={at}>{inline(block.inside)}</p>
        ),
      )}
    </div>
  );
});

function inline(parts: readonly Inline[]): ReactNode {
  return parts.map((part, at) => {
    if (part.kind === "text") return part.text;
    if (part.kind === "bold") return <strong key={at}>{inline(part.inside)}</strong>;
    return (
      <a key={at} href={part.address} target="_blank" rel="noreferrer noopener" tabIndex={-1}>
        {inline(part.inside)}
      </a>
    );
  });
}
