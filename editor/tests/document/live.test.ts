/** Random edits by several windows over real sockets, while connections are cut and the server restarts.
 *
 * `tests/web/collab/test_editor_meets_server.py` starts the server and runs this; without it there is nothing to meet.
 */
import "fake-indexeddb/auto";
import { writeFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { WebSocket as NodeSocket } from "ws";
import { addCard } from "@/document/commands/cards";
import { copyOf } from "@/document/copy";
import { MapDoc } from "@/document/doc";
import { OpenMap } from "@/document/open";
import { Chance, edit, reading } from "./random";

const { LIVE_ADDRESS = "", LIVE_COOKIE = "", LIVE_MAP = "", LIVE_RESULT = "", LIVE_SEED = "1" } = process.env;
const [WINDOWS, STEPS] = [4, 200];

const sockets = new Set<NodeSocket>();

function openSocket(address: string): WebSocket {
  const socket = new NodeSocket(address, { headers: { cookie: LIVE_COOKIE }, origin: LIVE_ADDRESS });
  socket.on("error", () => undefined);
  socket.on("close", () => sockets.delete(socket));
  sockets.add(socket);
  return socket as unknown as WebSocket;
}

/** Each window has a copy of its own, as if it were a browser of its own. */
const open = (id: string, keep: boolean): OpenMap => new OpenMap(id, { origin: LIVE_ADDRESS, openSocket, keep });
const mapOf = (window: OpenMap): MapDoc => window.map() as MapDoc;
const opened = (window: OpenMap): Promise<void> => vi.waitFor(() => expect(window.map()).not.toBeNull(), { timeout: 30_000 });

async function inStep(windows: readonly OpenMap[]): Promise<void> {
  const isSaved = (window: OpenMap): void => expect(window.status()).toMatchObject({ state: "live", saved: true });
  for (const window of windows) {
    window.comeBack();
    await vi.waitFor(() => isSaved(window), { timeout: 30_000, interval: 20 });
  }
}

test.runIf(LIVE_ADDRESS)("windows, cuts, reloads and restarts of a real server end in one document", { timeout: 120_000 }, async () => {
  const chance = new Chance(Number(LIVE_SEED));
  // The first keeps a copy in its browser and is reloaded; of the others one tab each is a whole life.
  const windows = Array.from({ length: WINDOWS }, (_, place) => open(LIVE_MAP, place === 0));
  await Promise.all(windows.map(opened));
  const made = new Set<string>();
  for (let step = 0; step < STEPS; step += 1) {
    const at = chance.below(WINDOWS);
    const map = mapOf(windows[at] as OpenMap);
    const what = chance.next();
    if (what < 0.85) edit(map, chance);
    else if (what < 0.95) {
      const [lane, touchpoint] = [map.lanes()[0], map.touchpoints()[0]];
      if (lane !== undefined && touchpoint !== undefined) made.add(addCard(map, { lane, touchpoint }, { text: `step ${step}` }));
    } else if (what < 0.98) [...sockets][chance.below(sockets.size)]?.terminate();
    else {
      await (windows[0] as OpenMap).close();
      windows[0] = open(LIVE_MAP, true);
      await opened(windows[0]);
    }
    await new Promise((resolve) => setTimeout(resolve, chance.below(15)));
  }
  await inStep(windows);
  const differing = (): number => new Set(windows.map((window) => JSON.stringify(reading(mapOf(window))))).size;
  await vi.waitFor(() => expect(differing()).toBe(1), { timeout: 20_000 });
  for (const card of made) expect(mapOf(windows[1] as OpenMap).getRecord("cards", card)).not.toBeNull();
  writeFileSync(LIVE_RESULT, copyOf(mapOf(windows[1] as OpenMap)));
  await Promise.all(windows.map((window) => window.close()));
});
