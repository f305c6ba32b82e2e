/** The stakeholder map as a picture: rings, who stands in them, arrows for what they give; dragged by mouse or finger. */
import { useRef, useState, type PointerEvent } from "react";
import { tr } from "@/language/tr";
import { placeOf, radiusOf, RINGS, spotAt, type Spot } from "@/system/rings";
import type { Stakeholder } from "@/schema/personas";

export interface RingsProps {
  readonly stakeholders: readonly Stakeholder[];
  readonly colourOf: (stakeholder: Stakeholder) => string;
  readonly mayEdit: boolean;
  readonly onOpen: (stakeholder: Stakeholder) => void;
  readonly onMove: (stakeholder: Stakeholder, spot: Spot) => void;
}

interface Dragged extends Spot {
  readonly id: string;
}

/** Pixels after which a press is a drag. */
const A_DRAG = 5;
/** Letters of what is given that stand beside an arrow; the table has all of them. */
const A_LABEL = 24;

export function Rings({ stakeholders, colourOf, mayEdit, onOpen, onMove }: RingsProps) {
  const board = useRef<HTMLDivElement>(null);
  const begun = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const wasDragged = useRef(false);
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const spot = (one: Stakeholder): Spot => (dragged?.id === one.id ? dragged : one);
  const places = new Map(stakeholders.map((one) => [one.id, placeOf(spot(one))]));
  const move = (one: Stakeholder, event: PointerEvent): void => {
    const from = begun.current;
    const box = board.current?.getBoundingClientRect();
    if (!from || !box || (!dragged && Math.hypot(event.clientX - from.x, event.clientY - from.y) < A_DRAG)) return;
    wasDragged.current = true;
    setDragged({ id: one.id, ...spotAt((100 * (event.clientX - box.left)) / box.width, (100 * (event.clientY - box.top)) / box.height) });
  };
  const end = (one: Stakeholder): void => {
    begun.current = null;
    if (dragged) onMove(one, { ring: dragged.ring, angle: dragged.angle });
    setDragged(null);
  };
  return (
    <div ref={board} className="rings">
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <defs><marker id="s-arrow" viewBox="0 0 6 6" refX="5" refY="3" markerWidth="5" markerHeight="5" orient="auto"><path d="M0 0L6 3L0 6Z" /></marker></defs>
        {[3, 2, 1].map((ring) => <circle key={ring} cx="50" cy="50" r={radiusOf(ring)} className={`ring ring-${ring}`} />)}
        {stakeholders.flatMap((one) => one.gives.map(({ to, what }, n) => <Arrow key={`${one.id}-${n}`} from={places.get(one.id)} to={places.get(to)} what={what} />))}
      </svg>
      {RINGS.map((name, i) => <span key={name} className="ring-name" style={{ top: `${50 - radiusOf(i + 1)}%` }}>{name}</span>)}
      <span className="ring-middle">{tr("The customer")}</span>
      {stakeholders.map((one) => (
        <button
          key={one.id}
          type="button"
          className={dragged?.id === one.id ? "holder dragged" : "holder"}
          style={{ left: `${places.get(one.id)?.x ?? 0}%`, top: `${places.get(one.id)?.y ?? 0}%` }}
          onPointerDown={(event) => {
            wasDragged.current = false;
            if (!mayEdit || event.button !== 0) return;
            begun.current = { x: event.clientX, y: event.clientY };
            event.currentTarget.setPointerCapture(event.pointerId);
          }}
          onPointerMove={(event) => move(one, event)}
          onPointerUp={() => end(one)}
          onPointerCancel={() => { begun.current = null; setDragged(null); }}
          onClick={() => { if (!wasDragged.current) onOpen(one); }}
        >
          <i style={{ background: colourOf(one) }} aria-hidden="true" />
          <span dir="auto">{one.name}</span>
          <span className="hidden-visually">, {RINGS[spot(one).ring - 1]}</span>
        </button>
      ))}
    </div>
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** From one to the other, short of both so that names stay clear. */
function Arrow({ from, to, what }: { readonly from: Point | undefined; readonly to: Point | undefined; readonly what: string }) {
  if (!from || !to) return null;
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < 10) return null;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  return (
    <g>
      <path className="arrow" d={`M${from.x + 4 * dx} ${from.y + 4 * dy}L${to.x - 4 * dx} ${to.y - 4 * dy}`} markerEnd="url(#s-arrow)" />
      <text className="arrow-what" x={from.x + 0.4 * length * dx} y={from.y + 0.4 * length * dy - 0.6}>{what.slice(0, A_LABEL)}</text>
    </g>
  );
}
