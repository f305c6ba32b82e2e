/** The Story view of an open journey. */
import { Filters } from "@/app/journey/Filters";
import type { ViewProps } from "@/app/journey/JourneyPage";
import { useMetaOf, useVersionOf } from "@/app/journey/useOpen";
import { useStore } from "@/ui/map/model/store";
import { shownMap } from "@/ui/read/shown";
import { Story } from "@/ui/read/Story";
import "@/ui/read/read.css";

export default function StoryView({ map, measured, filter }: ViewProps) {
  useVersionOf(map);
  const meta = useMetaOf(map);
  const result = measured?.map ?? null;
  return (
    <>
      <Filters map={map} filter={filter} />
      <Story meta={meta} shown={shownMap(map, result, useStore(filter))} measured={result} />
    </>
  );
}
