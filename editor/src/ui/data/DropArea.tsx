/** Where an export is dropped: files or a whole folder, or chosen by a button. */
import { FileUp } from "lucide-react";
import type { ReactNode } from "react";
import { DropZone, FileTrigger, Text, type DirectoryDropItem, type DropItem, type FileDropItem } from "react-aria-components";
import { tr } from "@/language/tr";
import { Button } from "@/ui/kit/Button";

export interface DropAreaProps {
  readonly label: string;
  readonly isDisabled?: boolean;
  /** It has just been asked for: the keyboard goes on in it. */
  readonly autoFocus?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children?: ReactNode;
}

export function DropArea({ label, isDisabled, autoFocus, onFiles, children }: DropAreaProps) {
  const drop = async (items: readonly DropItem[]): Promise<void> => {
    const found: File[] = [];
    for (const item of items) {
      if (item.kind === "file") found.push(await item.getFile());
      if (item.kind === "directory") found.push(...(await filesOf(item)));
    }
    if (found.length) onFiles(found);
  };
  const choose = (files: FileList | null): void => { if (files?.length) onFiles([...files]); };
  return (
    <DropZone className="drop-area" isDisabled={isDisabled ?? false} onDrop={(event) => void drop(event.items)}>
      <FileUp size={30} strokeWidth={1.4} aria-hidden="true" />
      <Text slot="label">{label}</Text>
      <div className="row wrap">
        <FileTrigger allowsMultiple onSelect={choose}>
          <Button look="primary" isDisabled={isDisabled ?? false} autoFocus={autoFocus ?? false}>{tr("Choose a file")}</Button>
        </FileTrigger>
        <FileTrigger acceptDirectory onSelect={choose}>
          <Button isDisabled={isDisabled ?? false}>{tr("Choose a folder of tables")}</Button>
        </FileTrigger>
      </div>
      {children}
    </DropZone>
  );
}

async function filesOf(folder: DirectoryDropItem): Promise<File[]> {
  const found: File[] = [];
  for await (const entry of folder.getEntries()) {
    if (entry.kind === "file") found.push(await (entry as FileDropItem).getFile());
  }
  return found;
}
