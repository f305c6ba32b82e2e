/** Buttons, and buttons of an icon alone, which say their name in a tooltip. */
import type { ReactNode } from "react";
import { Button as Aria, type ButtonProps as AriaProps } from "react-aria-components";
import { Tip } from "@/ui/kit/Tip";

export interface ButtonProps extends Omit<AriaProps, "className" | "children"> {
  readonly look?: "primary" | "quiet" | "danger" | "danger primary";
  readonly size?: "tiny" | "large";
  readonly className?: string;
  readonly busy?: boolean;
  readonly children: ReactNode;
}

export function Button({ look, size, className, busy, children, ...rest }: ButtonProps) {
  const name = ["btn", look, size, className].filter(Boolean).join(" ");
  return (
    <Aria {...rest} className={name} isPending={busy ?? false}>
      {busy ? <span className="spin" aria-hidden="true" /> : null}
      {children}
    </Aria>
  );
}

export interface IconButtonProps extends ButtonProps {
  readonly name: string;
}

export function IconButton({ name, className, ...rest }: IconButtonProps) {
  return (
    <Tip text={name}>
      <Button look="quiet" {...rest} aria-label={name} className={`icon ${className ?? ""}`} />
    </Tip>
  );
}
