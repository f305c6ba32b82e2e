/** Searches the map: what is found stands out, Enter goes from one to the next. */
import { useRef } from "react";
import { tr, trn } from "@/language/tr";
import { SearchField } from "@/ui/kit/Field";
import { useHands } from "@/ui/map/model/hands";
import { useCanvas, useVersion } from "@/ui/map/model/hooks";
import { foundBy } from "@/ui/map/model/searching";
import { useStore } from "@/ui/map/model/store";

export function SearchBox() {
  const canvas = useCanvas();
  const hands = useHands();
  const filter = useStore(canvas.filter);
  const next = useRef(0);
  useVersion();
  const found = foundBy(canvas, filter.search);
  return (
    <div
      className="m-search"
      data-search=""
      onKeyDown={(event) => {
        if (event.key === "Escape" && !filter.search) canvas.returnFocus();
        const place = found[next.current % Math.max(1, found.length)];
        if (event.key !== "Enter" || !place) return;
        event.preventDefault();
        next.current += 1;
        hands.go(place);
      }}
    >
      <SearchField
        label={tr("Search this map")}
        value={filter.search}
        onChange={(search) => {
          next.current = 0;
          canvas.filter.set({ ...filter, search });
        }}
      />
      {filter.search.trim() ? <span role="status">{trn(found.length, "{n} match", "{n} matches")}</span> : null}
    </div>
  );
}
