/** The Paths view of an open journey. */
import { Link } from "wouter";
import type { ViewProps } from "@/app/journey/JourneyPage";
import { useMetaOf } from "@/app/journey/useOpen";
import { tr } from "@/language/tr";
import { Waiting } from "@/ui/kit/marks";
import { NoPaths, Paths } from "@/ui/paths/Paths";

export default function PathsView({ map, measured }: ViewProps) {
  const { binding } = useMetaOf(map);
  if (measured) return <Paths measured={measured.map} />;
  if (binding) return <Waiting>{tr("Fetching what was measured")}</Waiting>;
  return <NoPaths waiting={false} action={<Link href="/data" className="btn">{tr("Go to Data")}</Link>} />;
}
