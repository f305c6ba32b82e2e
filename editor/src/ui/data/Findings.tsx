/** What to know about the data: each finding with what it does to the figures. */
import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import { tr, trIn } from "@/language/tr";
import type { Effect, Finding } from "@/schema/data";
import { numberIn, percent, whole, type Unit } from "@/system/words";

const ICONS = { problem: CircleAlert, warning: TriangleAlert, info: Info };
const NAMES = { problem: tr("Problem"), warning: tr("Warning"), info: trIn("kind of finding", "Note") };

export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <ul className="findings">
      {findings.map((finding) => {
        const Icon = ICONS[finding.severity];
        return (
          <li key={`${finding.code} ${finding.message}`} className={finding.severity}>
            <Icon size={17} aria-hidden="true" />
            <div className="grow">
              <div><span className="badge">{NAMES[finding.severity]}</span> <b>{finding.message}</b></div>
              <p>{finding.effect}</p>
              {finding.count === null ? null : <p className="mut small">{countSaid(finding, finding.count)}</p>}
              {finding.effects.length ? <Effects effects={finding.effects} /> : null}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function countSaid({ of, share, examples }: Finding, count: number): string {
  const said = `${whole(count)} ${of}${share === null ? "" : ` (${percent(share)})`}`;
  return examples.length ? `${said}, ${tr("such as {examples}", { examples: examples.join(", ") })}` : said;
}

function Effects({ effects }: { readonly effects: readonly Effect[] }) {
  return (
    <table className="grid effects">
      <thead><tr><th scope="col">{tr("Figure")}</th><th scope="col" className="right">{tr("As shown")}</th><th scope="col" className="right">{tr("Corrected")}</th><th scope="col">{tr("How")}</th></tr></thead>
      <tbody>
        {effects.map((effect) => (
          <tr key={`${effect.metric} ${effect.how}`}>
            <td>{effect.label}</td>
            <td className="right num">{figure(effect.shown, effect.unit)} <span className="mut">n {whole(effect.n)}</span></td>
            <td className="right num">{figure(effect.corrected, effect.unit)} <span className="mut">n {whole(effect.n_corrected)}</span></td>
            <td className="mut">{effect.how}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function figure(value: number | null, unit: string): string {
  return value === null ? tr("not known") : numberIn(value, unit as Unit);
}
