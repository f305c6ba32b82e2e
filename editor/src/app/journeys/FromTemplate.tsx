/** The gallery of templates: those of Sojourn and those that people here have kept. */
import { Label, ListBox, ListBoxItem, Text } from "react-aria-components";
import { useResource } from "@/app/resource";
import { tr, trIn, trn } from "@/language/tr";
import type { Template } from "@/schema/api";
import { Notice, SmallCurve, Waiting } from "@/ui/kit/marks";

export interface FromTemplateProps {
  readonly chosen: string;
  readonly onChoose: (template: Template) => void;
}

export function FromTemplate({ chosen, onChoose }: FromTemplateProps) {
  const { data, problem } = useResource<readonly Template[]>("/templates");
  if (problem) return <Notice tone="wrong"><p>{problem.message}</p></Notice>;
  if (!data) return <Waiting>{tr("Fetching the templates")}</Waiting>;
  return (
    <ListBox
      className="gallery"
      layout="grid"
      aria-label={tr("Templates")}
      items={data}
      selectionMode="single"
      selectedKeys={chosen ? [chosen] : []}
      onSelectionChange={(keys) => {
        const key = keys === "all" ? undefined : [...keys][0];
        const found = data.find((template) => template.id === key);
        if (found) onChoose(found);
      }}
    >
      {(template) => (
        <ListBoxItem className="choice" textValue={template.title}>
          <Preview template={template} />
          <Label><b>{template.title}</b></Label>
          <Text slot="description"><p>{template.about}</p></Text>
          <span className="mut small">{inFigures(template)}</span>
        </ListBoxItem>
      )}
    </ListBox>
  );
}

function inFigures({ summary, own }: Template): string {
  const size = `${trn(summary.stages, "{n} stage", "{n} stages")}, ${trn(summary.touchpoints, "{n} touchpoint", "{n} touchpoints")}`;
  return own ? `${size} · ${trIn("template", "yours")}` : size;
}

function Preview({ template }: { readonly template: Template }) {
  const points = template.summary.personas[0]?.points ?? [];
  return <SmallCurve believed={points} width={180} height={34} label={tr("How it usually feels")} />;
}
