/** A file to make a journey of, dropped or chosen. */
import { FileUp } from "lucide-react";
import { DropZone, FileTrigger, Text, type DropItem } from "react-aria-components";
import { tr } from "@/language/tr";
import { Button } from "@/ui/kit/Button";
import { rich } from "@/ui/kit/rich";

const KINDS = [".json", ".mmd", ".md", ".txt", ".csv", ".tsv", ".xlsx"];

export interface FromFileProps {
  readonly file: File | null;
  readonly onChoose: (file: File) => void;
}

export function FromFile({ file, onChoose }: FromFileProps) {
  const drop = async (items: readonly DropItem[]): Promise<void> => {
    const dropped = items.find((item) => item.kind === "file");
    if (dropped) onChoose(await dropped.getFile());
  };
  return (
    <DropZone className="drop" onDrop={(event) => void drop(event.items)}>
      <FileUp size={28} strokeWidth={1.4} aria-hidden="true" />
      <Text slot="label">{file ? <b>{file.name}</b> : tr("Drop a file here, or choose one")}</Text>
      <FileTrigger acceptedFileTypes={KINDS} onSelect={(files) => { const chosen = files?.[0]; if (chosen) onChoose(chosen); }}>
        <Button>{file ? tr("Choose another") : tr("Choose a file")}</Button>
      </FileTrigger>
      <p className="small">{rich("A map of Sojourn (JSON), a Mermaid {code}, CSV or Excel.", { code: <code>journey</code> })}</p>
    </DropZone>
  );
}
