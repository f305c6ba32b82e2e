/** The rows of a map as they are drawn wholly or in part: what stands where, and about how tall it is. */
import type { LaneType } from "@/schema/records";
import type { Group } from "@/system/columns";
import type { Stop } from "@/system/grid";
import { cardHeight, linesOf } from "@/system/heights";
import type { Slot } from "@/system/spans";
import { HEIGHT } from "@/ui/map/lanes/scale";
import { cellKey, STAGES, TOUCHPOINTS, type Canvas } from "@/ui/map/model/canvas";
import { COLUMN } from "@/ui/map/model/css";
import { stay } from "@/system/laneFigures";

/** A row of the map: its things from left to right, where each stands, and about how tall it is in px. */
export interface Whole<T> {
  readonly row: string;
  readonly things: readonly T[];
  readonly stop: (thing: T) => Stop;
  readonly height: (thing: T) => number;
}

export function laneRow(canvas: Canvas, lane: string): Whole<Slot> {
  const type = canvas.map.getRecord("lanes", lane)?.type ?? "text";
  return {
    row: lane,
    things: canvas.layout(lane).slots,
    stop: ({ card, touchpoint, column, span, row }) => ({ key: card || cellKey(touchpoint), column, span, row }),
    height: ({ card, touchpoint, span }) => {
      const record = card ? canvas.map.getRecord("cards", card) : null;
      return record ? cardHeight(record, span * COLUMN) : figureHeight(canvas, type, touchpoint);
    },
  };
}

/** About how tall the figures of a cell without a card are, compared with others of its lane. */
function figureHeight(canvas: Canvas, type: LaneType, touchpoint: string): number {
  if (type === "emotion") return HEIGHT;
  const record = type === "time" || type === "channel" ? canvas.map.getRecord("touchpoints", touchpoint) : null;
  if (!record) return 38;
  const found = canvas.results.get().of(record);
  if (type === "channel") return 44 + 20 * Math.min(3, found[0]?.channels.length ?? 0);
  return found.reduce((sum, measured) => {
    const { wait, touch } = stay(measured);
    return sum + 40 + (wait === null ? 0 : 10 + Math.log10(1 + wait)) + (touch === null ? 0 : 10);
  }, 0);
}

/** A touchpoint whose head is drawn, and its column. */
export interface Head {
  readonly id: string;
  readonly place: number;
}

const heads = new WeakMap<readonly string[], readonly Head[]>();

export function touchpointRow(canvas: Canvas): Whole<Head> {
  const { ids } = canvas.columns();
  const things = heads.get(ids) ?? ids.map((id, place) => ({ id, place }));
  heads.set(ids, things);
  return {
    row: TOUCHPOINTS,
    things,
    stop: ({ id, place }) => ({ key: id, column: place, span: 1, row: 0 }),
    height: ({ id }) => {
      const touchpoint = canvas.map.getRecord("touchpoints", id);
      return touchpoint ? linesOf(touchpoint.name + (touchpoint.moment ? " MM" : ""), 123, 13) * 16.6 + (touchpoint.nested ? 20 : 0) : 0;
    },
  };
}

export function stageRow(canvas: Canvas): Whole<Group> {
  return {
    row: STAGES,
    things: canvas.columns().groups,
    stop: ({ stage, column, count, row }) => ({ key: stage, column, span: Math.max(1, count), row }),
    height: ({ stage, count }) => linesOf(canvas.map.getRecord("stages", stage)?.name ?? "", Math.max(1, count) * COLUMN - 26, 11.5),
  };
}
