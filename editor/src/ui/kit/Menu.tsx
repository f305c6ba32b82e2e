/** A button that opens a list of things to do. */
import type { ReactElement, ReactNode } from "react";
import { Menu as Aria, MenuItem, MenuTrigger, Popover, Separator, Text } from "react-aria-components";

export interface Action {
  readonly id: string;
  readonly name: string;
  readonly about?: string;
  readonly icon?: ReactNode;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly line?: boolean;
  readonly run: () => void;
}

export interface MenuProps {
  readonly label: string;
  readonly trigger: ReactElement;
  readonly actions: readonly Action[];
}

export function Menu({ label, trigger, actions }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" offset={4} placement="bottom end">
        <Aria className="list" aria-label={label} onAction={(key) => actions.find((action) => action.id === key)?.run()}>
          {actions.flatMap((action) => [
            ...(action.line ? [<Separator key={`${action.id}-line`} />] : []),
            <MenuItem
              key={action.id}
              id={action.id}
              textValue={action.name}
              isDisabled={action.disabled ?? false}
              className={action.danger ? "item danger" : "item"}
            >
              {action.icon ?? null}
              <div className="words">
                <Text slot="label">
                  {action.name}
                  {action.about ? <small> {action.about}</small> : null}
                </Text>
              </div>
            </MenuItem>,
          ])}
        </Aria>
      </Popover>
    </MenuTrigger>
  );
}
