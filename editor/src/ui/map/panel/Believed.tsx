/** What the team believes that each persona feels at a touchpoint: drawn, and taken away again. */
import { Plus, X } from "lucide-react";
import { setFeeling } from "@/document/commands/personas";
import { tr } from "@/language/tr";
import { feelingWord } from "@/system/feeling";
import { signed } from "@/system/words";
import { IconButton } from "@/ui/kit/Button";
import { useFeeling } from "@/ui/map/model/curves";
import { useCanvas, useIds, useMayWrite, useRecord } from "@/ui/map/model/hooks";
import { Part } from "@/ui/map/panel/Panel";

export function Believed({ touchpoint }: { readonly touchpoint: string }) {
  const personas = useIds("personas");
  if (!useMayWrite() || !personas.length) return null;
  return (
    <Part name={tr("Believed here")}>
      {personas.map((id) => (
        <Feeling key={id} persona={id} touchpoint={touchpoint} />
      ))}
    </Part>
  );
}

function Feeling({ persona, touchpoint }: { readonly persona: string; readonly touchpoint: string }) {
  const canvas = useCanvas();
  const name = useRecord("personas", persona)?.name || tr("(no name)");
  const value = useFeeling(persona, touchpoint);
  const draw = () => canvas.attempt(() => setFeeling(canvas.map, persona, touchpoint, 0), tr("Believed feeling of {name} drawn", { name }));
  return (
    <div className="row">
      <span className="grow clip small" dir="auto">
        {name}
        {value === null ? "" : `: ${signed(value, 1)}, ${feelingWord(value)}`}
      </span>
      {/* One button for both: who pressed it keeps the focus. */}
      <IconButton name={value === null ? tr("Draw what {name} feels", { name }) : tr("Take away what {name} feels", { name })} size="tiny" onPress={value === null ? draw : () => canvas.clearFeeling(persona, touchpoint)}>
        {value === null ? <Plus size={13} aria-hidden="true" /> : <X size={13} aria-hidden="true" />}
      </IconButton>
    </div>
  );
}
