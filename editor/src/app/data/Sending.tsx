/** Files on their way to the server: how much has gone up, and a way to stop. */
import { useRef, useState, type ReactNode } from "react";
import { told } from "@/app/api";
import { send, type Sending } from "@/app/data/send";
import { tr, trn } from "@/language/tr";
import { size } from "@/ui/data/words";
import { Progress } from "@/ui/data/Progress";

export interface Upload {
  readonly view: ReactNode;
  readonly busy: boolean;
  readonly wrong: string;
  readonly begin: (files: readonly File[], fields?: Readonly<Record<string, string>>) => void;
}

/** Sends files to a path; `onDone` gets the answer. */
export function useUpload<T>(path: string, onDone: (answer: T) => void): Upload {
  const [share, setShare] = useState<number | null>(null);
  const [wrong, setWrong] = useState("");
  const [label, setLabel] = useState("");
  const going = useRef<Sending<T> | null>(null);
  const begin = (files: readonly File[], fields: Readonly<Record<string, string>> = {}): void => {
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    const name = files.length === 1 ? (files[0]?.name ?? "") : trn(files.length, "{n} file", "{n} files");
    setLabel(tr("Uploading {name} ({size})", { name, size: size(bytes) }));
    setWrong("");
    setShare(0);
    going.current = send<T>(path, files, fields, setShare);
    going.current.done.then(onDone, (error: unknown) => setWrong(told(error))).finally(() => setShare(null));
  };
  const view = share === null ? null : (
    <Progress label={label} step={share < 1 ? tr("sending") : tr("writing it down")} fraction={share} onStop={() => going.current?.stop()} />
  );
  return { view, busy: share !== null, wrong, begin };
}
