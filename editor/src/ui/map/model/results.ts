/** The measured result as the canvas reads it: by touchpoint, with the axis of its curve and the scale of its time bars. */
import type { MeasuredMap, MeasuredTouchpoint } from "@/schema/measured";
import type { Touchpoint } from "@/schema/records";
import { axisOf, felt, shareOf, type Axis, type Felt } from "@/system/feeling";
import { stay } from "@/system/laneFigures";
import { measuredById } from "@/system/measures";
import { timeScale, type Scale } from "@/system/timebar";

export class Results {
  readonly axis: Axis;
  readonly scale: Scale;
  /** What was measured at each touchpoint that was asked for; a touchpoint that reads differently is another object. */
  private readonly kept = new WeakMap<Pick<Touchpoint, "bound">, Felt | null>();
  private readonly found: ReadonlyMap<string, MeasuredTouchpoint>;

  constructor(readonly map: MeasuredMap | null) {
    this.found = measuredById(map);
    this.axis = axisOf(map);
    this.scale = timeScale([...this.found.values()].map(stay));
  }

  /** The measured touchpoints that a column follows. */
  of(touchpoint: Pick<Touchpoint, "bound">): MeasuredTouchpoint[] {
    return touchpoint.bound.map((id) => this.found.get(id)).filter((found) => found !== undefined);
  }

  felt(touchpoint: Pick<Touchpoint, "bound">): Felt | null {
    const known = this.kept.get(touchpoint);
    if (known !== undefined) return known;
    const now = felt(touchpoint.bound, this.found, this.axis);
    this.kept.set(touchpoint, now);
    return now;
  }

  share(touchpoint: Pick<Touchpoint, "bound">): number | null {
    return shareOf(this.of(touchpoint));
  }
}
