/** Long work: what it is doing, how far it is, and a way to stop it. */
import { ProgressBar } from "react-aria-components";
import { tr } from "@/language/tr";
import { Button } from "@/ui/kit/Button";

export interface ProgressProps {
  readonly label: string;
  readonly step: string;
  /** 0..1; null when that is not known. */
  readonly fraction: number | null;
  readonly stopping?: boolean;
  readonly onStop?: () => void;
}

export function Progress({ label, step, fraction, stopping, onStop }: ProgressProps) {
  const percent = fraction === null ? null : Math.round(100 * fraction);
  return (
    <div className="job">
      <div className="row">
        <div className="grow">
          <b>{label}</b>
          <div className="mut small" aria-live="polite">{stopping ? tr("stopping") : step}</div>
        </div>
        <span className="mut num small">{percent === null ? "" : `${percent} %`}</span>
        {onStop ? <Button size="tiny" isDisabled={stopping ?? false} onPress={onStop}>{tr("Stop")}</Button> : null}
      </div>
      <ProgressBar aria-label={label} value={percent ?? 0} isIndeterminate={percent === null} className="bar">
        <span className={percent === null ? "fill unknown" : "fill"} style={percent === null ? {} : { width: `${percent}%` }} />
      </ProgressBar>
    </div>
  );
}
