/** The first rows of a table as they stand in the file, each column with the role it plays and a way to change that. */
import { tr } from "@/language/tr";
import type { RawTable } from "@/schema/data";
import { Select, type Choice } from "@/ui/kit/Select";
import { whole } from "@/system/words";

export const NO_ROLE = "no role";

export interface PreviewProps {
  readonly table: RawTable;
  /** Role by column; absent for none. */
  readonly roles: ReadonlyMap<string, string>;
  readonly why: ReadonlyMap<string, string>;
  readonly choices: readonly Choice[];
  /** Absent where roles follow from how tables belong together. */
  readonly onRole?: (column: string, role: string) => void;
  readonly busy?: boolean;
}

export function Preview({ table, roles, why, choices, onRole, busy }: PreviewProps) {
  const shown = table.columns.slice(0, table.preview[0]?.length ?? table.columns.length);
  const all = [{ id: NO_ROLE, name: "—", about: tr("not used") }, ...choices];
  return (
    <figure className="preview">
      <div className="scroll" role="region" tabIndex={0} aria-label={tr("First rows of {name}", { name: table.name })}>
        <table>
          <thead>
            <tr>
              {shown.map((column) => (
                <th key={column} scope="col" className={roles.has(column) ? "used" : undefined}>
                  <span className="clip" title={why.get(column) ?? column} dir="auto">{column}</span>
                  {onRole ? (
                    <Select label={tr("Role of {column}", { column })} tiny value={roles.get(column) ?? NO_ROLE} choices={all} isDisabled={busy ?? false} onChange={(role) => onRole(column, role)} />
                  ) : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.preview.map((row, at) => (
              <tr key={at}>
                {row.map((cell, column) => (
                  <td key={shown[column]} className={cell === null ? "mut" : undefined}><span className="clip" dir="auto">{cell ?? "–"}</span></td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <figcaption className="mut small">
        {tr("{name}: the first {count} of {rows} rows", { name: table.name, count: table.preview.length, rows: whole(table.rows) })}
        {table.columns.length > shown.length ? `, ${tr("{count} of {columns} columns", { count: shown.length, columns: table.columns.length })}` : ""}
      </figcaption>
    </figure>
  );
}
