/** Maps for tests of the canvas: a desk's, as in the pictures of the design, and a large one. */
import * as Y from "yjs";
import type { Card, LaneType } from "@/schema/records";

type Fields = Record<string, unknown>;

/** A document with these records, ids as given, order as listed. */
export function document(collections: Record<string, readonly Fields[]>, meta: Fields): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const [field, value] of Object.entries(meta)) doc.getMap("meta").set(field, value);
    for (const [name, records] of Object.entries(collections)) records.forEach((fields, at) => doc.getMap(name).set(String(fields["id"]), record(fields, at)));
  });
  return doc;
}

function record({ text, curve, ...plain }: Fields, at: number): Y.Map<unknown> {
  const map = new Y.Map<unknown>();
  map.set("order", `a${String(at).padStart(4, "0")}V`);
  for (const [field, value] of Object.entries(plain)) if (field !== "id") map.set(field, value);
  if (typeof text === "string") map.set("text", new Y.Text(text));
  if (curve) map.set("curve", new Y.Map(Object.entries(curve as Record<string, number>)));
  return map;
}

const STAGES: readonly [string, readonly string[]][] = [
  ["Something breaks", ["My screen stays black"]],
  ["Look for help", ["I search the portal"]],
  ["Ask", ["I call the desk", "I get a number by mail"]],
  ["Wait and follow", ["I wait to hear", "I am passed on"]],
  ["Work together", ["They ask me again", "Someone takes over my screen", "I get a loan laptop"]],
  ["Confirm and close", ["They ask if it works"]],
  ["Afterwards", ["It happens again"]],
];
const LANES: readonly [LaneType, string][] = [
  ["emotion", "Feeling"], ["time", "Time"], ["channel", "Channel"], ["quotes", "In their words"], ["pains", "Pains"], ["frontstage", "Front stage"],
  ["backstage", "Backstage"], ["systems", "Systems"], ["kpi", "Measures"], ["opportunities", "Opportunities"],
];
type Said = readonly [lane: LaneType, at: number, text: string, more?: Partial<Card>];
const measured = (n: number): Partial<Card> => ({ evidence: { kind: "measured", source: "", date: "", n } });
const CARDS: readonly Said[] = [
  ["quotes", 0, "“I have a client at ten.”", { evidence: { kind: "interview", source: "Interviews", date: "2026-09-03", n: 2 } }],
  ["quotes", 1, "“Which of the nine forms is it?”", measured(212)],
  ["quotes", 3, "“INC0042… and now?”", measured(96)],
  ["quotes", 4, "“Does anyone even know I exist?”", measured(1204)],
  ["quotes", 6, "“I have told you this **twice** already.”", { tone: "bad", ...measured(388) }],
  ["quotes", 8, "“That was quick!”", { tone: "good", ...measured(71) }],
  ["pains", 1, "Portal search finds nothing for “black screen”", { evidence: { kind: "survey", source: "Portal survey", date: "2026-01-10", n: 140 } }],
  ["pains", 4, "No word for 6 h 20 min; 24 % chase", { end: "t5", ...measured(2963) }],
  ["pains", 6, "Asset tag asked again, though given at the call", { tone: "bad" }],
  ["pains", 9, "Closed without asking in 17 %", measured(411)],
  ["frontstage", 2, "Agent listens, opens the ticket"],
  ["frontstage", 7, "Remote session:\n- asks before it starts\n- explains each step", { icon: "monitor" }],
  ["backstage", 2, "Service desk logs, sets category", measured(8826)],
  ["backstage", 4, "Queue: 2nd line Windows"],
  ["backstage", 5, "Hand-off to Field South, back again in 12 %"],
  ["systems", 1, "Portal"],
  ["systems", 2, "ServiceNow · Phone"],
  ["systems", 4, "ServiceNow"],
  ["kpi", 4, "", { measure: { metric: "wait_hours", touchpoint: "m4", key: "" } }],
  ["kpi", 6, "", { measure: { metric: "repeated", touchpoint: "m6", key: "" } }],
  ["kpi", 9, "", { measure: { metric: "csat", touchpoint: "", key: "csat" } }],
  ["opportunities", 1, "Answer for “black screen”", { kind: "self-service" }],
  ["opportunities", 4, "Tell people where they stand, every 2 h", { kind: "quick win" }],
  ["opportunities", 6, "Carry the asset tag over", { kind: "integration", persona: "p1" }],
];
const CURVES: readonly (readonly number[])[] = [
  [-0.9, 0.6, 0.5, 0.8, 0, -0.2, 0.2, 0.9, 0.7, 1.2],
  [-0.4, -0.2, 1.1, 0.2, -0.6, -0.8, -0.4, 0.3, 1.6, 0.4],
];

export function deskMap(): Y.Doc {
  const stages = STAGES.map(([name], at) => ({ id: `s${at}`, name }));
  const touchpoints = STAGES.flatMap(([, names], stage) => names.map((name) => ({ name, stage: `s${stage}` }))).map((fields, at) => ({
    id: `t${at}`, ...fields, bound: [`m${at}`], moment: [2, 6, 9].includes(at), nested: at === 8 ? "other" : "",
  }));
  const curve = (values: readonly number[]) => Object.fromEntries(values.map((value, at) => [`t${at}`, value]));
  return document(
    {
      stages,
      touchpoints,
      lanes: LANES.map(([type, name]) => ({ id: `l-${type}`, type, name, backstage: ["backstage", "systems", "kpi", "opportunities"].includes(type) })),
      cards: CARDS.map(([type, at, text, more], place) => ({ id: `c${place}`, lane: `l-${type}`, start: `t${at}`, text, ...more })),
      personas: [
        { id: "p1", name: "Field engineer", colour: "", curve: curve(CURVES[0] ?? []) },
        { id: "p2", name: "Office worker", colour: "#8A5FBF", curve: curve(CURVES[1] ?? []) },
      ],
      links: [
        { id: "k1", source: "t6", target: "t4", kind: "loop", label: "asked again, 24 %" },
        { id: "k2", source: "t2", target: "t7", kind: "branch", label: "solved at the call" },
      ],
    },
    { title: "My laptop is broken", kind: "current" },
  );
}

/** As many columns and lanes as asked, a card in every cell of the lanes that hold cards. */
export function largeMap(columns: number, lanes: number): Y.Doc {
  const touchpoints = Array.from({ length: columns }, (_, at) => ({ id: `t${at}`, name: `Touchpoint ${at + 1}`, stage: `s${Math.floor(at / 5)}`, bound: [`m${at % 11}`] }));
  const types: readonly LaneType[] = ["emotion", "time", "quotes", "pains", "gains", "action", "goal", "information", "frontstage", "backstage", "systems", "opportunities", "text", "jobs", "kpi"];
  const rows = Array.from({ length: lanes }, (_, at) => ({ id: `l${at}`, type: types[at % types.length] ?? "text", name: `Lane ${at + 1}` }));
  const cards = rows.filter(({ type }) => type !== "emotion" && type !== "time").flatMap(({ id: lane }) =>
    touchpoints.map(({ id: start }) => ({ id: `${lane}-${start}`, lane, start, text: `What stands in ${lane} at ${start}`, ...measured(120) })),
  );
  return document(
    {
      stages: Array.from({ length: Math.ceil(columns / 5) }, (_, at) => ({ id: `s${at}`, name: `Stage ${at + 1}` })),
      touchpoints, lanes: rows, cards,
      personas: [{ id: "p1", name: "Everybody", curve: Object.fromEntries(touchpoints.map(({ id }, at) => [id, Math.round(20 * Math.sin(at)) / 10])) }],
    },
    { title: "A large map" },
  );
}
