/** What opens under a button of the bar: a dialog whose name is its own, with all that is in it, the hidden ways out too. */
import { Suspense, useId, type ReactNode } from "react";
import { Popover } from "react-aria-components";

export interface PopProps {
  readonly name: string;
  readonly children: ReactNode;
}

export function Pop({ name, children }: PopProps) {
  const id = useId();
  return (
    <Popover aria-labelledby={id} className="popover m-pop" placement="bottom start" offset={4}>
      <section>
        <h2 id={id} className="hidden-visually">
          {name}
        </h2>
        <Suspense fallback={null}>{children}</Suspense>
      </section>
    </Popover>
  );
}
