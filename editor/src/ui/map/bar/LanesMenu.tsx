/** Which lanes and personas are shown: hidden ones come back here, and a choice can be kept as a view. */
import { ListFilter } from "lucide-react";
import { lazy } from "react";
import { Button as AriaButton, DialogTrigger } from "react-aria-components";
import { tr } from "@/language/tr";
import { Pop } from "@/ui/map/bar/Pop";
import { useCanvas } from "@/ui/map/model/hooks";
import { useStore } from "@/ui/map/model/store";

const Shown = lazy(() => import("@/ui/map/bar/Shown"));

export function LanesMenu() {
  const canvas = useCanvas();
  const filter = useStore(canvas.filter);
  const on = filter.lanes.size > 0 || filter.personas.size > 0;
  return (
    <DialogTrigger>
      <AriaButton className="btn quiet tiny">
        <ListFilter size={15} aria-hidden="true" /> {tr("Show")}{on ? <span className="m-dot" role="img" aria-label={tr("filtered")} /> : null}
      </AriaButton>
      <Pop name={tr("What is shown")}>
        <Shown />
      </Pop>
    </DialogTrigger>
  );
}
