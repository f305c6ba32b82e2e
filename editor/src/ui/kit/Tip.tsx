/** A short name or explanation that appears over what has the pointer or the focus. */
import type { ReactElement } from "react";
import { Tooltip, TooltipTrigger } from "react-aria-components";

export function Tip({ text, children }: { readonly text: string; readonly children: ReactElement }) {
  return (
    <TooltipTrigger delay={400} closeDelay={60}>
      {children}
      <Tooltip className="tip" offset={6}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}
