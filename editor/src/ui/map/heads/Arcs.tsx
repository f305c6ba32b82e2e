/** Branches and loops, drawn as arcs between the stages and the touchpoints; the side panel lists them for everybody. */
import { memo } from "react";
import { shownText } from "@/document/text";
import { arcPath, layArcs } from "@/system/arcs";
import { COLUMN } from "@/ui/map/model/css";
import { useColumns, useIds } from "@/ui/map/model/hooks";
import { useLinks } from "@/ui/map/model/curves";
import { useHands } from "@/ui/map/model/hands";
import { TOUCHPOINTS } from "@/ui/map/model/canvas";

const LEVEL = 18;

export const Arcs = memo(function Arcs() {
  const { ids, place } = useColumns();
  const links = useLinks(useIds("links"));
  const hands = useHands();
  const ends = links.flatMap(({ id, source, target }) => {
    const [from, to] = [place.get(source), place.get(target)];
    return from === undefined || to === undefined ? [] : [{ id, from, to }];
  });
  if (!ends.length) return null;
  const arcs = layArcs(ends);
  const height = 8 + LEVEL * (1 + Math.max(...arcs.map(({ level }) => level)));
  const width = ids.length * COLUMN;
  return (
    <div className="m-arcs" aria-hidden="true" style={{ height }}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <defs>
          <marker id="m-arrow" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
            <path d="M1 1L6.5 4L1 7" fill="none" stroke="context-stroke" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
          </marker>
        </defs>
        {arcs.map(({ id, from, to, level }) => {
          const link = links.find((other) => other.id === id);
          if (!link) return null;
          const aside = to > from ? 14 : -14;
          const [x0, x1] = [(from + 0.5) * COLUMN + aside, (to + 0.5) * COLUMN - aside];
          return (
            <g key={id} className={`m-arc m-${link.kind}`} onClick={() => hands.go({ row: TOUCHPOINTS, key: link.source })}>
              <path d={arcPath(x0, x1, height - 2, LEVEL * (level + 0.7))} markerEnd="url(#m-arrow)" />
              {link.label ? <Label text={shownText(link.label)} x={(x0 + x1) / 2} y={height - 2 - LEVEL * (level + 0.7)} room={Math.abs(x1 - x0)} /> : null}
            </g>
          );
        })}
      </svg>
    </div>
  );
});

function Label({ text, x, y, room }: { readonly text: string; readonly x: number; readonly y: number; readonly room: number }) {
  const most = Math.max(4, Math.floor(room / 6.4));
  const said = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return (
    <text x={x} y={y + 3.5} textAnchor="middle" className="m-arc-label">
      {said}
    </text>
  );
}
