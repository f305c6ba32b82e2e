/** The story of a journey: chapters by stage, passages by touchpoint, with the curve as a face and what the cards say. */
import { Star } from "lucide-react";
import { tr } from "@/language/tr";
import type { MeasuredPaths } from "@/schema/paths";
import type { Meta } from "@/schema/records";
import { axisOf, felt } from "@/system/feeling";
import { measuredById } from "@/system/measures";
import { Empty } from "@/ui/kit/marks";
import { Face } from "@/ui/map/Face";
import { Rests } from "@/ui/read/Rests";
import { shownText } from "@/document/text";
import { cardSaid, type ShownMap, type ShownTouchpoint } from "@/ui/read/shown";
import { opening, passage } from "@/ui/read/story";

export interface StoryProps {
  readonly meta: Meta;
  readonly shown: ShownMap;
  readonly measured: MeasuredPaths | null;
}

export function Story({ meta, shown, measured }: StoryProps) {
  if (!shown.stages.length) return <Empty title={tr("Nothing of this journey is shown")}>{tr("The search leaves no touchpoint. Clear it to read the whole story.")}</Empty>;
  return (
    <article className="story" dir="auto">
      {meta.purpose.trim() ? <p className="lead">{meta.purpose}</p> : null}
      <p className="opening">{opening(meta, shown, measured).join(" ")}</p>
      {meta.expectations.trim() ? <p><b>{tr("What the customer expects.")}</b> {meta.expectations}</p> : null}
      {meta.scope.trim() ? <p><b>{tr("Scope.")}</b> {meta.scope}</p> : null}
      {shown.stages.map(({ stage, touchpoints }, place) => (
        <section key={stage.id} aria-labelledby={`stage-${stage.id}`}>
          <h2 id={`stage-${stage.id}`}><span className="number" aria-hidden="true">{place + 1}</span>{shownText(stage.name) || tr("Untitled stage")}</h2>
          {touchpoints.length ? touchpoints.map((one) => <Passage key={one.touchpoint.id} one={one} shown={shown} measured={measured} />) : <p className="mut">{tr("No touchpoint yet.")}</p>}
        </section>
      ))}
    </article>
  );
}

interface PassageProps {
  readonly one: ShownTouchpoint;
  readonly shown: ShownMap;
  readonly measured: MeasuredPaths | null;
}

function Passage({ one, shown, measured }: PassageProps) {
  const { touchpoint } = one;
  const axis = axisOf(measured);
  const known = axis === "feeling" ? felt(touchpoint.bound, measuredById(measured), axis)?.value : null;
  const value = known ?? shown.personas[0]?.curve[touchpoint.id] ?? null;
  const said = one.lanes.filter(({ cards }) => cards.length);
  return (
    <section className="passage" aria-labelledby={`touchpoint-${touchpoint.id}`}>
      <div className="face">{value === null ? <span className="no-face" aria-hidden="true" /> : <Face value={value} faint={known === null || known === undefined} size={26} />}</div>
      <div className="grow">
        <h3 id={`touchpoint-${touchpoint.id}`}>
          {shownText(touchpoint.name) || tr("Untitled touchpoint")}
          {touchpoint.moment ? <Star size={13} className="star" fill="currentColor" aria-hidden="true" /> : null}
        </h3>
        <p>{passage(one, shown, measured).join(" ")}</p>
        {said.length ? (
          <dl>
            {said.map(({ lane, cards }) => (
              <div key={lane.id}>
                <dt>{shownText(lane.name)}</dt>
                {cards.map((card) => (
                  <dd key={card.id}>
                    {cardSaid(card, measured) || tr("Empty card")}{card.measure ? null : <Rests evidence={card.evidence} />}
                  </dd>
                ))}
              </div>
            ))}
          </dl>
        ) : null}
      </div>
    </section>
  );
}
