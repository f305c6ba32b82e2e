/** Search, lanes, personas and saved views: what the story and the table leave to be read. */
import { Bookmark, ChevronDown, Copy, Rows3, Users } from "lucide-react";
import type { ReactNode } from "react";
import { Menu, MenuItem, MenuTrigger, Popover, Text } from "react-aria-components";
import { Check } from "lucide-react";
import { tr } from "@/language/tr";
import type { Filter } from "@/system/search";
import { isFiltered, NO_FILTER } from "@/system/search";
import { Button } from "@/ui/kit/Button";
import { SearchField } from "@/ui/kit/Field";

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface FilterBarProps {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
  readonly lanes: readonly Named[];
  readonly personas: readonly Named[];
  readonly views: readonly (Named & { readonly filter: Filter })[];
  readonly onSave?: () => void;
  readonly onCopy?: () => void;
}

export function FilterBar({ filter, onChange, lanes, personas, views, onSave, onCopy }: FilterBarProps) {
  return (
    <div className="filter-bar" role="search">
      <SearchField label={tr("Search this journey")} value={filter.search} onChange={(search) => onChange({ ...filter, search })} />
      <Choose name={tr("Lanes")} icon={<Rows3 size={15} aria-hidden="true" />} all={lanes} chosen={filter.lanes} onChoose={(chosen) => onChange({ ...filter, lanes: chosen })} />
      {personas.length > 1 ? <Choose name={tr("Personas")} icon={<Users size={15} aria-hidden="true" />} all={personas} chosen={filter.personas} onChoose={(chosen) => onChange({ ...filter, personas: chosen })} /> : null}
      {views.length || onSave ? (
        <MenuTrigger>
          <Button><Bookmark size={15} aria-hidden="true" /> {tr("Views")} <ChevronDown size={14} aria-hidden="true" /></Button>
          <Popover className="popover" offset={4}>
            <Menu
              className="list"
              aria-label={tr("Saved views")}
              onAction={(key) => {
                const view = views.find((one) => one.id === key);
                if (view) onChange(view.filter);
                else if (key === "save") onSave?.();
              }}
            >
              {[
                ...views.map((view) => <MenuItem key={view.id} id={view.id} className="item" textValue={view.name}><div className="words"><Text slot="label">{view.name}</Text></div></MenuItem>),
                ...(onSave ? [<MenuItem key="save" id="save" className="item" textValue={tr("Save this view")}><div className="words"><Text slot="label">{tr("Save this view …")}</Text></div></MenuItem>] : []),
              ]}
            </Menu>
          </Popover>
        </MenuTrigger>
      ) : null}
      {isFiltered(filter) ? <Button look="quiet" onPress={() => onChange(NO_FILTER)}>{tr("Show all")}</Button> : null}
      {onCopy ? <Button className="end" onPress={onCopy}><Copy size={15} aria-hidden="true" /> {tr("Copy the table")}</Button> : null}
    </div>
  );
}

interface ChooseProps {
  readonly name: string;
  readonly icon: ReactNode;
  readonly all: readonly Named[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

/** Which of them are shown; none chosen means all. */
function Choose({ name, icon, all, chosen, onChoose }: ChooseProps) {
  return (
    <MenuTrigger>
      <Button>{icon} {name}{chosen.size ? ` (${chosen.size})` : ""} <ChevronDown size={14} aria-hidden="true" /></Button>
      <Popover className="popover" offset={4}>
        <Menu
          className="list"
          aria-label={name}
          items={all}
          selectionMode="multiple"
          selectedKeys={chosen}
          onSelectionChange={(keys) => onChoose(keys === "all" ? new Set() : new Set([...keys].map(String)))}
        >
          {(one) => (
            <MenuItem className="item" textValue={one.name}>
              <div className="words"><Text slot="label">{one.name || tr("Untitled")}</Text></div>
              <Check size={15} className="tick" aria-hidden="true" />
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
