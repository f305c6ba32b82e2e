/** The Download menu of a journey: the map as document, slides, picture, table or file. */
import { Download as Arrow } from "lucide-react";
import { problemOf, reach, told } from "@/app/api";
import { tr } from "@/language/tr";
import { IconButton } from "@/ui/kit/Button";
import { Menu, type Action } from "@/ui/kit/Menu";
import { say } from "@/ui/kit/toasts";

/** Forms by what follows `/maps/{id}/`; what is drawn takes a moment. */
const FORMS = [
  { path: "summary.pdf", name: tr("One page for a board"), about: tr("the curve, the worst three, what to do"), drawn: true },
  { path: "document.pdf", name: "PDF", about: tr("the map on one page, then in words"), drawn: true },
  { path: "document.pptx", name: tr("Slides"), about: tr("PowerPoint, shapes that can be edited"), drawn: true },
  { path: "document.png", name: tr("PNG picture"), about: tr("for a mail or a wiki"), drawn: true, line: true },
  { path: "document.svg", name: tr("SVG picture"), about: tr("sharp at any size"), drawn: true },
  { path: "document.xlsx", name: tr("Excel workbook"), about: tr("cards as rows, the wall, the figures"), drawn: false, line: true },
  { path: "document.csv", name: tr("CSV table"), about: tr("a row for each card"), drawn: false },
  { path: "document.mmd", name: "Mermaid", about: tr("stages, touchpoints and the curve"), drawn: false },
  { path: "document.json", name: tr("Sojourn file"), about: tr("everything, to import again"), drawn: false },
] as const;

/** After this many milliseconds somebody who waits is told why. */
const PATIENCE = 1200;

export default function Download({ id, title }: { readonly id: string; readonly title: string }) {
  const actions = FORMS.map((form): Action => ({
    id: form.path,
    name: form.name,
    about: form.about,
    line: "line" in form,
    run: () => void fetched(`/maps/${id}/${form.path}`, title, form.drawn),
  }));
  return <Menu label={tr("Download")} actions={actions} trigger={<IconButton name={tr("Download")}><Arrow size={16} aria-hidden="true" /></IconButton>} />;
}

async function fetched(path: string, title: string, drawn: boolean): Promise<void> {
  const slow = drawn ? setTimeout(() => say(tr("The map is being drawn. The download begins in a moment.")), PATIENCE) : undefined;
  try {
    await download(path, title);
  } catch (error) {
    say(told(error));
  } finally {
    clearTimeout(slow);
  }
}

/** Fetches a file and hands it to the browser to keep, under the server's name for it. */
async function download(path: string, usualName: string): Promise<void> {
  const answer = await reach(`/api${path}`, { credentials: "same-origin" });
  if (!answer.ok) throw await problemOf(answer, path);
  const named = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") ?? "")?.[1];
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = named ? decodeURIComponent(named) : usualName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
