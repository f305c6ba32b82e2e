/** The checks of a map: what was found, why it matters, and what to do about it. */
import { useEffect, useRef, useState } from "react";
import { tr, trIn, trn } from "@/language/tr";
import type { Finding, MapCheck } from "@/schema/checks";
import { Button } from "@/ui/kit/Button";
import { Notice, Waiting } from "@/ui/kit/marks";
import { useHands } from "@/ui/map/model/hands";
import { useCanvas, useMayWrite, useSurroundings, useVersion } from "@/ui/map/model/hooks";
import { positionOf, repairOf } from "@/ui/map/panel/repairs";

/** After the last change: until then it has reached the server, and somebody who writes is not disturbed. */
const AFTER_MS = 900;

export function Checks() {
  const { checks, problem } = useChecks();
  if (problem) return <Notice tone="wrong">{tr("The map could not be checked: {problem}", { problem })}</Notice>;
  if (!checks) return <Waiting>{tr("Looking through the map")}</Waiting>;
  const found = checks.flatMap((check) => check.findings.map((finding) => ({ check, finding })));
  const well = checks.filter(({ findings, unasked }) => !findings.length && !unasked);
  const unasked = checks.filter((check) => check.unasked);
  return (
    <>
      <p className="m-checks-sum" role="status">{found.length ? trn(found.length, "{n} thing to look at", "{n} things to look at") : tr("Nothing to mend")}</p>
      <ul className="m-checks">
        {found.map(({ check, finding }) => <Found key={`${check.kind} ${finding.says}`} check={check} finding={finding} />)}
      </ul>
      <More name={trn(checks.length, "{well} of {n} check find nothing", "{well} of {n} checks find nothing", { well: well.length })} lines={well.map(({ name }) => name)} />
      <More name={trn(unasked.length, "{n} could not be asked", "{n} could not be asked")} lines={unasked.map(({ name, unasked: why }) => `${name}: ${why}`)} />
    </>
  );
}

/** Asked when the panel opens, and again after each change. */
function useChecks(): { readonly checks: readonly MapCheck[] | null; readonly problem: string } {
  const { readChecks } = useSurroundings();
  const version = useVersion();
  const [state, setState] = useState<{ checks: readonly MapCheck[] | null; problem: string }>({ checks: null, problem: "" });
  const begun = useRef(false);
  useEffect(() => {
    let gone = false;
    const read = () => {
      begun.current = true;
      void readChecks?.().then(
        (checks) => gone || setState({ checks, problem: "" }),
        (error: unknown) => gone || setState({ checks: null, problem: error instanceof Error ? error.message : tr("the server did not answer") }),
      );
    };
    const timer = setTimeout(read, begun.current ? AFTER_MS : 0);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [readChecks, version]);
  return state;
}

function Found({ check, finding }: { readonly check: MapCheck; readonly finding: Finding }) {
  const canvas = useCanvas();
  const hands = useHands();
  const mayWrite = useMayWrite();
  const repair = repairOf(canvas, finding, useSurroundings());
  const mend = () => {
    const write = repair ? canvas.attempt(repair.run, trIn("what was asked for", "Done")) : null;
    if (write) hands.edit(write);
  };
  return (
    <li>
      <strong dir="auto">{finding.says}</strong>
      <p className="small mut">{check.why}</p>
      <p className="small" dir="auto">{finding.do}.</p>
      <div className="m-check-do">
        <Show finding={finding} />
        {mayWrite && repair ? <Button size="tiny" onPress={mend}>{repair.name}</Button> : null}
      </div>
    </li>
  );
}

/** Goes from place to place; what does not stand on the canvas is shown with the map's own details. */
function Show({ finding }: { readonly finding: Finding }) {
  const canvas = useCanvas();
  const hands = useHands();
  const [next, setNext] = useState(0);
  const places = finding.places.map((place) => positionOf(canvas, place)).filter((place) => place !== null);
  if (!places.length) return <Button size="tiny" onPress={() => canvas.showMap()}>{tr("About this map")}</Button>;
  const at = next % places.length;
  const show = () => {
    const place = places[at];
    if (place && !hands.go(place)) canvas.notify(tr("It stands in a lane that is not shown: choose it under Show."));
    setNext(at + 1);
  };
  return (
    <Button size="tiny" onPress={show} aria-label={tr("Show: {finding}", { finding: finding.says })}>
      {places.length > 1 ? tr("Show {place} of {count}", { place: at + 1, count: places.length }) : tr("Show")}
    </Button>
  );
}

function More({ name, lines }: { readonly name: string; readonly lines: readonly string[] }) {
  if (!lines.length) return null;
  return (
    <details className="m-fold">
      <summary>{name}</summary>
      <ul>
        {lines.map((line) => <li key={line} className="small">{line}</li>)}
      </ul>
    </details>
  );
}
