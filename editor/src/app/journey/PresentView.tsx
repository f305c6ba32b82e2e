/** Presents an open journey, as it is and while it changes. */
import type { ViewProps } from "@/app/journey/JourneyPage";
import { useMetaOf, useVersionOf } from "@/app/journey/useOpen";
import { useStore } from "@/ui/map/model/store";
import { Present } from "@/ui/present/Present";
import { shownMap } from "@/ui/read/shown";

export type PresentViewProps = Omit<ViewProps, "open"> & { readonly onClose: () => void };

export default function PresentView({ map, measured, filter, onClose }: PresentViewProps) {
  useVersionOf(map);
  const result = measured?.map ?? null;
  return <Present meta={useMetaOf(map)} shown={shownMap(map, result, useStore(filter))} measured={result} onClose={onClose} />;
}
