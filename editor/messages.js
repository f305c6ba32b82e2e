/** Writes the messages of the editor as JSON to standard output: `[{english, many, context, place}]`, for `tools/catalogue.py`. */
import { readFileSync, readdirSync } from "node:fs";
import process from "node:process";
import { URL } from "node:url";
import ts from "typescript";

const found = [];

/** The literal that stands as an argument; anything else could not be found by whoever translates. */
function literal(call, place) {
  const given = call.arguments[place];
  if (given && ts.isStringLiteralLike(given)) return given.text;
  const { line } = call.getSourceFile().getLineAndCharacterOfPosition(call.getStart());
  throw new Error(`${call.getSourceFile().fileName}:${line + 1}: the message of ${call.expression.getText()} is written out`);
}

function look(node, place) {
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    const name = node.expression.text;
    if (name === "tr" || name === "rich") found.push({ english: literal(node, 0), many: "", context: "", place });
    else if (name === "trIn") found.push({ english: literal(node, 1), many: "", context: literal(node, 0), place });
    else if (name === "trn") found.push({ english: literal(node, 1), many: literal(node, 2), context: "", place });
  }
  ts.forEachChild(node, (child) => look(child, place));
}

const SOURCE = new URL("./src/", import.meta.url);
for (const entry of readdirSync(SOURCE, { recursive: true }).map(String).sort()) {
  const file = `src/${entry.replaceAll("\\", "/")}`;
  if (!/\.tsx?$/.test(file) || /\.(gen|d)\.ts$/.test(file)) continue;
  look(ts.createSourceFile(file, readFileSync(new URL(entry, SOURCE), "utf8"), ts.ScriptTarget.Latest, true, file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS), `editor/${file}`);
}
process.stdout.write(JSON.stringify(found));
