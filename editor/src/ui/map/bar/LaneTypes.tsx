/** Which type a new lane has, with what stands in it. */
import { addLane, LANE_NAMES } from "@/document/commands/lanes";
import { tr } from "@/language/tr";
import { LANE_TYPES, type LaneType } from "@/schema/records";
import { Dialog } from "@/ui/kit/Dialog";
import { LANE_ICONS } from "@/ui/map/icons";
import { HEAD_KEY, TOUCHPOINTS } from "@/ui/map/model/canvas";
import { useHands } from "@/ui/map/model/hands";
import { useCanvas } from "@/ui/map/model/hooks";

/** Whether somebody is already writing on the sheet: who takes the focus away ends what they write. */
const writing = (): boolean => document.activeElement?.matches(".m-sheet textarea") ?? false;

const ABOUT: Record<LaneType, string> = {
  action: tr("what the customer does"), channel: tr("over which medium"), goal: tr("what they want"), quotes: tr("what they think and say"),
  emotion: tr("how it feels, believed and measured"), jobs: tr("what they try to get done"), pains: tr("what hurts"), gains: tr("what helps"),
  information: tr("what they are told"), frontstage: tr("what staff do in sight"), backstage: tr("what staff do out of sight"),
  systems: tr("what carries it"), time: tr("waiting and contact, measured"), kpi: tr("live figures"), opportunities: tr("problems worth solving"),
  text: tr("anything else"), image: tr("pictures, a storyboard"), files: tr("documents"), links: tr("other maps and pages"),
};

export default function LaneTypes({ onClose }: { readonly onClose: () => void }) {
  const canvas = useCanvas();
  const hands = useHands();
  const add = (type: LaneType) => {
    onClose();
    const selected = canvas.selected.get();
    const lanes = canvas.map.lanes();
    const at = selected ? lanes.indexOf(selected.row) : -1;
    const before = at < 0 || selected?.row === TOUCHPOINTS ? null : (lanes[at + 1] ?? null);
    const id = canvas.attempt(() => addLane(canvas.map, type, before), tr("Lane {name} added", { name: LANE_NAMES[type] }));
    if (id) setTimeout(() => writing() || hands.go({ row: id, key: HEAD_KEY }), 200);
  };
  return (
    <Dialog title={tr("Add a lane")} isOpen onClose={onClose} width={640}>
      <div className="m-types">
        {LANE_TYPES.map((type) => {
          const Icon = LANE_ICONS[type];
          return (
            <button key={type} type="button" onClick={() => add(type)}>
              <Icon size={17} strokeWidth={1.75} aria-hidden="true" />
              <span>
                <b>{LANE_NAMES[type]}</b>
                <small>{ABOUT[type]}</small>
              </span>
            </button>
          );
        })}
      </div>
    </Dialog>
  );
}
