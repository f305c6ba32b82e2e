/** Make a journey: from a template, from data, from scratch, from a block of a spreadsheet, or from a file. */
import { useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { useLocation } from "wouter";
import { post, told, upload } from "@/app/api";
import { FromData } from "@/app/journeys/FromData";
import { FromFile } from "@/app/journeys/FromFile";
import { FromTemplate } from "@/app/journeys/FromTemplate";
import { changed, useResource } from "@/app/resource";
import { tr } from "@/language/tr";
import type { MapLine } from "@/schema/api";
import { Button } from "@/ui/kit/Button";
import { Dialog } from "@/ui/kit/Dialog";
import { Field } from "@/ui/kit/Field";
import { Select } from "@/ui/kit/Select";
import { Notice } from "@/ui/kit/marks";
import { say } from "@/ui/kit/toasts";

/** Where a new map comes from, as the server takes it; a file goes another way. */
export type Source =
  | { readonly kind: "empty" }
  | { readonly kind: "template"; readonly id: string }
  | { readonly kind: "dataset"; readonly dataset: string; readonly attribute: string; readonly value: string }
  | { readonly kind: "table"; readonly text: string };

export interface CreateDialogProps {
  readonly onClose: () => void;
  readonly parent?: string;
}

interface Made {
  readonly id: string;
  readonly notes?: readonly string[];
}

const WAYS = [["template", tr("Template")], ["dataset", tr("Data")], ["empty", tr("From scratch")], ["table", tr("Spreadsheet")], ["file", tr("File")]] as const;
const TOP = "none";

export default function CreateDialog({ onClose, parent: given }: CreateDialogProps) {
  const [, go] = useLocation();
  const [way, setWay] = useState<string>("template");
  const [source, setSource] = useState<Source | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [title, setTitle] = useState("");
  const [parent, setParent] = useState(given ?? TOP);
  const [table, setTable] = useState("");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  const maps = useResource<readonly MapLine[]>("/maps?state=active").data ?? [];
  const chosen: Source | null = way === "empty" ? { kind: "empty" } : way === "table" ? (table.trim() ? { kind: "table", text: table } : null) : source?.kind === way ? source : null;
  const ready = way === "file" ? file !== null : chosen !== null;
  const make = async (): Promise<void> => {
    setBusy(true);
    setWrong("");
    try {
      const about = { ...(title.trim() ? { title: title.trim() } : {}), ...(parent === TOP ? {} : { parent }) };
      const made = way === "file" && file ? await upload<Made>("/maps/file", file, about) : await post<Made>("/maps", { ...about, from: chosen });
      changed("/maps");
      for (const note of made.notes ?? []) say(note);
      onClose();
      go(`/journeys/${made.id}`);
    } catch (error) {
      setWrong(told(error));
      setBusy(false);
    }
  };
  const parents = [{ id: TOP, name: tr("Nothing: it stands by itself") }, ...maps.map(({ id, title: name }) => ({ id, name: name || tr("Untitled") }))];
  const buttons = (
    <>
      <Button onPress={onClose}>{tr("Cancel")}</Button>
      <Button look="primary" isDisabled={!ready} busy={busy} onPress={() => void make()}>{tr("Make the journey")}</Button>
    </>
  );
  return (
    <Dialog title={tr("New journey")} isOpen onClose={onClose} width={820} footer={buttons}>
      <Tabs className="create stack" selectedKey={way} onSelectionChange={(key) => { setWay(String(key)); setWrong(""); }}>
        <TabList className="tabs" aria-label={tr("Begin from")}>
          {WAYS.map(([id, name]) => <Tab key={id} id={id} className="tab">{name}</Tab>)}
        </TabList>
        <TabPanel id="template"><FromTemplate chosen={source?.kind === "template" ? source.id : ""} onChoose={(template) => { setSource({ kind: "template", id: template.id }); }} /></TabPanel>
        <TabPanel id="dataset"><FromData onChoose={setSource} /></TabPanel>
        <TabPanel id="empty"><p className="mut">{tr("The seven stages of a desk’s journey with a touchpoint each, and the usual lanes. Rename, move and delete what does not fit.")}</p></TabPanel>
        <TabPanel id="table">
          <Field label={tr("Cells of a spreadsheet")} value={table} onChange={setTable} rows={9} code placeholder={tr("\tSomething breaks\tI call the desk\tI wait\nPains\tNo idea whom to ask\tQueue of 12 minutes\tNobody writes")} hint={tr("Copy a block in Excel or another program and paste it here: touchpoints in the first line, then a line for each lane.")} />
        </TabPanel>
        <TabPanel id="file"><FromFile file={file} onChoose={setFile} /></TabPanel>
      </Tabs>
      <div className="pair">
        <Field label={tr("Title")} value={title} onChange={setTitle} maxLength={200} placeholder={tr("My laptop is broken")} hint={tr("In the customer’s words. Leave it empty to take the one of what you begin from.")} />
        <Select label={tr("Part of")} value={parent} choices={parents} onChange={setParent} />
      </div>
      {wrong ? <Notice tone="wrong"><p>{wrong}</p></Notice> : null}
    </Dialog>
  );
}
