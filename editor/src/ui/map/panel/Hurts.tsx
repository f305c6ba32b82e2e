/** What hurts at a touchpoint, as the data tell it, and what customers wrote there. */
import { tr, trn } from "@/language/tr";
import type { Pain, Voice } from "@/schema/measured";
import { percent, say, whole } from "@/system/words";
import { seenIn } from "@/ui/act/words";
import { Part } from "@/ui/map/panel/Panel";

/** What a model hears in a message; what it does not know yet stays as it comes. */
const EMOTIONS: Readonly<Record<string, string>> = {
  happy: tr("happy"), surprised: tr("surprised"), angry: tr("angry"), frustrated: tr("frustrated"), anxious: tr("anxious"), sad: tr("sad"),
  neutral: tr("neutral"),
};

export function Hurts({ pains, at }: { readonly pains: readonly Pain[]; readonly at: readonly string[] }) {
  const here = pains.filter((pain) => pain.at.some(({ touchpoint }) => at.includes(touchpoint)));
  if (!here.length) return null;
  return (
    <Part name={tr("What hurts here")}>
      <ul className="m-hurts">
        {here.map((pain) => (
          <li key={`${pain.kind} ${pain.subject ?? ""}`}>
            <strong>{pain.name}</strong>
            <p className="small">{cost(pain)}</p>
            {pain.told ? <p className="small">{pain.told}</p> : null}
            <p className="small mut">{tr("Seen in {source}", { source: seenIn(pain.rests_on) })}</p>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** `361 of 1,998 journeys, 18 % (16 – 20 %); 12 % of all lost time, estimated`. */
function cost(pain: Pain): string {
  const share = say(pain.share, "share");
  const some = trn(pain.share.n, "{some} of {n} journey", "{some} of {n} journeys", { some: whole(pain.n) });
  const journeys = `${some}, ${share.interval ? `${share.value} (${share.interval})` : share.value}`;
  return pain.lost_share === null ? journeys : `${journeys}; ${tr("{share} of all lost time, estimated", { share: percent(pain.lost_share) })}`;
}

export function Heard({ voices }: { readonly voices: readonly Voice[] }) {
  if (!voices.length) return null;
  return (
    <Part name={tr("In their words")}>
      <p className="mut small">{tr("Estimated by a model from what customers wrote; not their ratings.")}</p>
      {voices.map((voice, i) => <Words key={i} voice={voice} />)}
    </Part>
  );
}

function Words({ voice }: { readonly voice: Voice }) {
  const said = say({ value: voice.valence, low: voice.low, high: voice.high, n: voice.read }, "satisfaction");
  return (
    <div className="m-measures">
      <dl>
        <div>
          <dt>{tr("sounds (−2 to +2)")}</dt>
          <dd>
            <b data-certainty={said.certainty}>{said.value}</b>
            <small>
              {said.interval ? `${said.interval}, ` : ""}
              {trn(voice.messages, "n {read} of {n} message", "n {read} of {n} messages", { read: whole(voice.read) })}
            </small>
          </dd>
        </div>
        {said.certainty === "full" || said.certainty === "faint"
          ? voice.emotions.slice(0, 4).map(({ emotion, n, share }) => <Row key={emotion} label={EMOTIONS[emotion] ?? emotion} value={share === null ? whole(n) : percent(share)} n={n} />)
          : null}
        {voice.events.slice(0, 4).map(({ event, words, n }) => <Row key={event} label={tr("tell: {words}", { words })} value={whole(n)} />)}
      </dl>
      {voice.quotes.map((quote) => <blockquote key={quote.text} className="m-quote">{tr("“{text}”", { text: quote.text })}<small>{EMOTIONS[quote.emotion] ?? quote.emotion}</small></blockquote>)}
    </div>
  );
}

function Row({ label, value, n }: { readonly label: string; readonly value: string; readonly n?: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b>{value}</b>
        {n === undefined ? null : <small>n {whole(n)}</small>}
      </dd>
    </div>
  );
}
