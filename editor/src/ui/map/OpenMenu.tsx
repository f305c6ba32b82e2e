/** A menu beside a plain button, made only while it is open: a map has a button for each lane. */
import type { RefObject } from "react";
import { Menu, MenuItem, Popover, Text } from "react-aria-components";
import type { Action } from "@/ui/kit/Menu";

export interface OpenMenuProps {
  readonly label: string;
  readonly actions: readonly Action[];
  readonly button: RefObject<HTMLElement | null>;
  readonly close: () => void;
}

export function OpenMenu({ label, actions, button, close }: OpenMenuProps) {
  return (
    <Popover aria-label={label} className="popover" triggerRef={button} isOpen onOpenChange={close} offset={4} placement="bottom end">
      <Menu className="list" aria-label={label} autoFocus="first" onClose={close} onAction={(key) => actions.find(({ id }) => id === key)?.run()}>
        {actions.map(({ id, name, icon, danger }) => (
          <MenuItem key={id} id={id} textValue={name} className={danger ? "item danger" : "item"}>
            {icon ?? null}
            <div className="words">
              <Text slot="label">{name}</Text>
            </div>
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
