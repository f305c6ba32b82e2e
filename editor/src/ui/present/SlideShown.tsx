/** One slide. */
import { Star } from "lucide-react";
import { tr } from "@/language/tr";
import { axisOf, felt, feelingWord } from "@/system/feeling";
import { measuredById } from "@/system/measures";
import { percent, say, signed } from "@/system/words";
import { shareOf } from "@/system/feeling";
import type { MeasuredPaths } from "@/schema/paths";
import { kindSaid } from "@/ui/act/words";
import { Face } from "@/ui/map/Face";
import type { Slide } from "@/ui/present/slides";
import { cardSaid, type ShownMap, type ShownTouchpoint } from "@/ui/read/shown";

export interface SlideShownProps {
  readonly slide: Slide;
  readonly shown: ShownMap;
  readonly measured: MeasuredPaths | null;
}

export function SlideShown({ slide, shown, measured }: SlideShownProps) {
  if (slide.kind === "title") {
    return (
      <div className="slide title-slide" dir="auto">
        <h2>{slide.title}</h2>
        {slide.about.map((text) => <p key={text}>{text}</p>)}
      </div>
    );
  }
  if (slide.kind === "opportunities") {
    return (
      <div className="slide" dir="auto">
        <h2>{slide.title}</h2>
        <ul className="chances">
          {slide.cards.map(({ card, at }) => (
            <li key={card.id}>
              {card.kind ? <em>{kindSaid(card.kind)}</em> : null}
              <p>{cardSaid(card, measured)}</p>
              <span className="mut">{at}</span>
            </li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <div className="slide" dir="auto">
      <p className="kicker">{tr("Stage {number}", { number: slide.number })}</p>
      <h2>{slide.title}</h2>
      <div className="moments" data-count={slide.touchpoints.length}>
        {slide.touchpoints.map((one) => <Moment key={one.touchpoint.id} one={one} shown={shown} measured={measured} />)}
      </div>
    </div>
  );
}

interface MomentProps {
  readonly one: ShownTouchpoint;
  readonly shown: ShownMap;
  readonly measured: MeasuredPaths | null;
}

/** The lanes that are worth being read aloud, in this order. */
const TOLD = ["quotes", "action", "pains", "gains", "goal", "information", "jobs"];
const MOST = 4;

function Moment({ one, shown, measured }: MomentProps) {
  const { touchpoint } = one;
  const axis = axisOf(measured);
  const found = measured && one.measured.length ? felt(touchpoint.bound, measuredById(measured), axis) : null;
  const thought = shown.personas[0]?.curve[touchpoint.id];
  const real = axis === "feeling" ? (found?.value ?? null) : null;
  const value = real ?? thought ?? null;
  const share = shareOf(one.measured);
  const cards = TOLD.flatMap((type) => one.lanes.filter(({ lane }) => lane.type === type).flatMap(({ lane, cards: some }) => some.map((card) => ({ lane, card }))));
  const told = [
    share !== null && tr("{share} pass here.", { share: percent(share) }),
    found && axis === "strain" && tr("Strain {value} of 100.", { value: say(found, "strain").value }),
    real !== null && thought !== undefined && Math.abs(real - thought) >= 0.5 && tr("We believed {feeling}.", { feeling: signed(thought, 1) }),
  ];
  return (
    <section className="moment">
      <div className="row">
        {value === null ? null : <Face value={value} faint={real === null} size={44} />}
        {value === null ? null : <span className="feel"><b>{signed(value, 1)}</b> {[feelingWord(value), real === null && tr("as we believe")].filter(Boolean).join(", ")}</span>}
      </div>
      <h3>{touchpoint.name || tr("Untitled")}{touchpoint.moment ? <Star size={18} fill="currentColor" className="star" role="img" aria-label={tr("moment of truth")} /> : null}</h3>
      <p className="mut">
        {told.filter(Boolean).join(" ")}
      </p>
      {cards.slice(0, MOST).map(({ lane, card }) => (
        <p key={card.id} className={lane.type === "quotes" ? "quote" : card.tone || (lane.type === "pains" ? "bad" : lane.type === "gains" ? "good" : "")}>
          <span className="hidden-visually">{lane.name}: </span>{cardSaid(card, measured)}
        </p>
      ))}
    </section>
  );
}
