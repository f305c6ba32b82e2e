/** A card's picture and its files. */
import { Paperclip, X } from "lucide-react";
import { useEffect, useState } from "react";
import { FileTrigger } from "react-aria-components";
import { shownText } from "@/document/text";
import { tr } from "@/language/tr";
import { Button, IconButton } from "@/ui/kit/Button";
import { useCanvas, useMayWrite, useSurroundings } from "@/ui/map/model/hooks";
import type { CardPartProps } from "@/ui/map/panel/CardPanel";
import { Part } from "@/ui/map/panel/Panel";

export function FilesPart({ card, set }: CardPartProps) {
  const canvas = useCanvas();
  const { keepFile, fileAddress } = useSurroundings();
  const names = useNames(card.files);
  const mayWrite = useMayWrite();
  const [busy, setBusy] = useState(false);
  const add = (files: FileList | null) => {
    const file = files?.[0];
    if (!file) return;
    setBusy(true);
    keepFile(file)
      .then(({ id, media_type }) => {
        const now = canvas.map.getRecord("cards", card.id);
        if (media_type.startsWith("image/") && !now?.image) set({ image: id }, tr("Picture added"));
        else set({ files: [...(now?.files ?? []), id] }, tr("File added"));
      })
      .catch((error: unknown) => canvas.notify(error instanceof Error ? error.message : tr("The file was not kept.")))
      .finally(() => setBusy(false));
  };
  return (
    <Part name={tr("Picture and files")}>
      {card.image ? (
        <div className="row">
          <img className="m-thumb" src={fileAddress(card.image)} alt={tr("The card's picture")} />
          <span className="grow" />
          {mayWrite ? (
            <IconButton name={tr("Take the picture away")} size="tiny" onPress={() => set({ image: "" }, tr("Picture taken away"))}>
              <X size={13} aria-hidden="true" />
            </IconButton>
          ) : null}
        </div>
      ) : null}
      {card.files.map((file, at) => (
        <div key={file} className="row">
          <a className="grow clip" href={fileAddress(file)} target="_blank" rel="noreferrer">
            <Paperclip size={13} aria-hidden="true" style={{ display: "inline" }} /> <span dir="auto">{names.get(file) ?? tr("File {n}", { n: at + 1 })}</span>
          </a>
          {mayWrite ? (
            <IconButton name={awaySaid(names.get(file), at + 1)} size="tiny" onPress={() => set({ files: card.files.filter((other) => other !== file) }, tr("File taken away"))}>
              <X size={13} aria-hidden="true" />
            </IconButton>
          ) : null}
        </div>
      ))}
      {mayWrite ? (
        <FileTrigger onSelect={add}>
          <Button size="tiny" busy={busy}>
            {tr("Add a picture or a file")}
          </Button>
        </FileTrigger>
      ) : null}
    </Part>
  );
}

const awaySaid = (name: string | undefined, place: number): string =>
  name === undefined ? tr("Take file {n} away", { n: place }) : tr("Take {file} away", { file: name });

/** The names of files by id, read once some of them are not known yet. */
function useNames(files: readonly string[]): ReadonlyMap<string, string> {
  const { listFiles } = useSurroundings();
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const unknown = files.filter((file) => !names.has(file)).join();
  useEffect(() => {
    if (!unknown) return undefined;
    let gone = false;
    const show = (known: readonly { id: string; name: string }[]) => (gone ? undefined : setNames(new Map(known.map(({ id, name }) => [id, shownText(name)]))));
    listFiles().then(show, () => undefined); // without names they are numbered
    return () => void (gone = true);
  }, [listFiles, unknown]);
  return names;
}
