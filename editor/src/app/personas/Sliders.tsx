/** Sliders of a persona: where it stands between two poles; unknown until somebody says. */
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Label, Slider as Aria, SliderThumb, SliderTrack } from "react-aria-components";
import { Draft } from "@/app/personas/Draft";
import { tr } from "@/language/tr";
import type { Slider } from "@/schema/personas";
import { Button, IconButton } from "@/ui/kit/Button";

const MOST = 12;
const MIDDLE = 50;

export interface SlidersProps {
  readonly sliders: readonly Slider[];
  readonly onChange: (sliders: readonly Slider[]) => void;
  readonly mayEdit: boolean;
}

export function Sliders({ sliders, onChange, mayEdit }: SlidersProps) {
  const put = (at: number, change: Partial<Slider>): void => onChange(sliders.map((kept, n) => (n === at ? { ...kept, ...change } : kept)));
  return (
    <section className="p-part" aria-label={tr("Sliders")}>
      <h2>{tr("How they are")}</h2>
      {sliders.length ? null : <p className="mut">{tr("Nothing is said yet.")}</p>}
      <ul className="p-sliders">
        {sliders.map((slider, at) => (
          <li key={at}>
            <One slider={slider} mayEdit={mayEdit} onPut={(value) => put(at, { value, evidence: "assumption" })} />
            {mayEdit ? (
              <details>
                <summary>{tr("Poles")}</summary>
                <div className="pair">
                  <Draft label={tr("Left")} value={slider.left} maxLength={80} onSave={(left) => put(at, { left })} />
                  <Draft label={tr("Right")} value={slider.right} maxLength={80} onSave={(right) => put(at, { right })} />
                </div>
                <div className="row">
                  {slider.value === null ? null : <Button size="tiny" onPress={() => put(at, { value: null })}>{tr("Not known")}</Button>}
                  <IconButton name={tr("Delete the slider {left} to {right}", { left: slider.left, right: slider.right })} size="tiny" onPress={() => onChange(sliders.filter((_, n) => n !== at))}><Trash2 size={14} aria-hidden="true" /></IconButton>
                </div>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
      {mayEdit && sliders.length < MOST ? <Button size="tiny" onPress={() => onChange([...sliders, { left: tr("one way"), right: tr("the other"), value: null, evidence: "assumption" }])}><Plus size={14} aria-hidden="true" /> {tr("Add slider")}</Button> : null}
    </section>
  );
}

function One({ slider, mayEdit, onPut }: { readonly slider: Slider; readonly mayEdit: boolean; readonly onPut: (value: number) => void }) {
  const [moved, setMoved] = useState<number | null>(null);
  const name = tr("{left} to {right}", { left: slider.left, right: slider.right });
  const poles = <div className="p-poles"><span dir="auto">{slider.left}</span><span dir="auto">{slider.right}</span></div>;
  if (slider.value === null) {
    return <>{poles}<div className="row"><span className="mut small">{tr("Not known")}</span>{mayEdit ? <Button size="tiny" aria-label={tr("Say where: {name}", { name })} onPress={() => onPut(MIDDLE)}>{tr("Say where")}</Button> : null}</div></>;
  }
  const end = (value: number): void => {
    setMoved(null);
    onPut(value);
  };
  return (
    <Aria value={moved ?? slider.value} onChange={(value) => setMoved(value as number)} onChangeEnd={(value) => end(value as number)} isDisabled={!mayEdit} minValue={0} maxValue={100} className="p-slider">
      <Label className="hidden-visually">{name}</Label>
      {poles}
      <SliderTrack className="track"><SliderThumb className="thumb" /></SliderTrack>
      {slider.evidence === "measured" ? <span className="mut small">{tr("Measured at the import it was made from")}</span> : null}
    </Aria>
  );
}
