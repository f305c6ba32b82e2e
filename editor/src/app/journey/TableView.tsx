/** The Table view of an open journey. */
import { attempt } from "@/app/journey/attempt";
import { Filters } from "@/app/journey/Filters";
import type { ViewProps } from "@/app/journey/JourneyPage";
import { useMayWriteOf, useMetaOf, useVersionOf } from "@/app/journey/useOpen";
import { tr } from "@/language/tr";
import { say } from "@/ui/kit/toasts";
import { useStore } from "@/ui/map/model/store";
import { csv } from "@/ui/read/csv";
import { MapTable, tableWords } from "@/ui/read/MapTable";
import { shownMap } from "@/ui/read/shown";
import "@/ui/read/read.css";

export default function TableView({ map, measured, filter }: ViewProps) {
  useVersionOf(map);
  const { title } = useMetaOf(map);
  const mayWrite = useMayWriteOf(map);
  const result = measured?.map ?? null;
  const shown = shownMap(map, result, useStore(filter));
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(csv(tableWords(shown, result), "\t"));
      say(tr("The table is copied. Paste it into a spreadsheet."));
    } catch {
      say(tr("This browser does not let pages copy."));
    }
  };
  return (
    <>
      <Filters map={map} filter={filter} onCopy={() => void copy()} />
      <MapTable map={map} shown={shown} measured={result} mayWrite={mayWrite} attempt={attempt} title={title} />
    </>
  );
}
