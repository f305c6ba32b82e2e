/** The head of a column: the touchpoint's name, whether it is a moment of truth, and how many journeys pass. */
import { ArrowUpRight } from "lucide-react";
import { memo } from "react";
import { renameTouchpoint } from "@/document/commands/touchpoints";
import { shownText } from "@/document/text";
import { tr } from "@/language/tr";
import { percent } from "@/system/words";
import { TOUCHPOINTS } from "@/ui/map/model/canvas";
import { columnClass } from "@/ui/map/model/css";
import { useCanvas, useEditing, useMayWrite, useRecord, useResults, useSurroundings } from "@/ui/map/model/hooks";
import { DotMark } from "@/ui/map/DotMark";
import { SaidMark } from "@/ui/map/SaidMark";
import { NameEdit } from "@/ui/map/NameEdit";

export const TouchpointHead = memo(function TouchpointHead({ id, place }: { readonly id: string; readonly place: number }) {
  const canvas = useCanvas();
  const touchpoint = useRecord("touchpoints", id);
  const editing = useEditing(`${TOUCHPOINTS}/${id}`);
  const mayWrite = useMayWrite();
  const results = useResults();
  if (!touchpoint) return null;
  const share = results.share(touchpoint);
  return (
    <div
      className={`m-touchpoint ${columnClass(id)}`}
      role="columnheader"
      tabIndex={-1}
      data-row={TOUCHPOINTS}
      data-key={id}
      data-drag={mayWrite && !editing ? "touchpoint" : undefined}
      aria-colindex={place + 2}
    >
      {editing ? (
        <NameEdit
          name={touchpoint.name}
          label={tr("Name of the touchpoint")}
          save={(name) => canvas.attempt(() => renameTouchpoint(canvas.map, id, name), tr("Touchpoint renamed"))}
        />
      ) : (
        <span className="m-name" dir="auto">
          {shownText(touchpoint.name)}
          {touchpoint.moment ? (
            <span className="m-star">
              {"\u00a0★"}
              <span className="hidden-visually"> {tr("moment of truth")}</span>
            </span>
          ) : null}
        </span>
      )}
      {touchpoint.nested ? <Nested id={touchpoint.nested} /> : null}
      {share === null ? null : (
        <span className="m-share">
          <i aria-hidden="true">
            <i style={{ width: `${100 * share}%` }} />
          </i>
          {percent(share)}
          <span className="hidden-visually"> {tr("of journeys pass")}</span>
        </span>
      )}
      <SaidMark id={id} />
      <DotMark about="touchpoint" id={id} />
      {mayWrite ? <span className="m-linker" data-drag="link" data-from={id} aria-hidden="true" title={tr("Drag to another touchpoint to link")} /> : null}
    </div>
  );
});

function Nested({ id }: { readonly id: string }) {
  const { openMap, maps } = useSurroundings();
  const title = maps.find((map) => map.id === id)?.title ?? tr("another map");
  return (
    <button type="button" className="m-nested" tabIndex={-1} onClick={() => openMap(id)} title={tr("Told in detail in “{title}”", { title })}>
      <ArrowUpRight size={12} aria-hidden="true" />
      <span>{title}</span>
    </button>
  );
}
