/** A small map for tests, and two people who share one. */
import * as Y from "yjs";
import { addLane } from "@/document/commands/lanes";
import { addPersona } from "@/document/commands/personas";
import { addStage } from "@/document/commands/stages";
import { addTouchpoint } from "@/document/commands/touchpoints";
import { MapDoc } from "@/document/doc";

export interface Desk {
  readonly map: MapDoc;
  readonly stages: readonly [string, string];
  readonly touchpoints: readonly [string, string, string, string];
  readonly lane: string;
  readonly other: string;
  readonly persona: string;
}

/** Two stages of two touchpoints, two lanes, one persona; nothing of it can be undone. */
export function desk(): Desk {
  const ydoc = new Y.Doc();
  const made = new MapDoc(ydoc);
  const stages = [addStage(made, "Ask"), addStage(made, "Wait")] as const;
  const touchpoints = stages.flatMap((stage) => [addTouchpoint(made, stage, "First"), addTouchpoint(made, stage, "Second")]);
  const [lane, other, persona] = [addLane(made, "action"), addLane(made, "pains"), addPersona(made, "Student")];
  made.destroy();
  return { map: new MapDoc(ydoc), stages, touchpoints: touchpoints as unknown as Desk["touchpoints"], lane, other, persona };
}

/** Another person at the same map; `meet` exchanges what each has, in both directions. */
export function partner(of: MapDoc): { map: MapDoc; meet: () => void } {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(of.ydoc));
  const map = new MapDoc(ydoc);
  const meet = (): void => {
    const [here, there] = [Y.encodeStateAsUpdate(of.ydoc), Y.encodeStateAsUpdate(ydoc)];
    Y.applyUpdate(of.ydoc, there, "remote");
    Y.applyUpdate(ydoc, here, "remote");
  };
  return { map, meet };
}
