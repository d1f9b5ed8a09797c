import { setTimeout as pause } from 'node:timers/promises';
import type { LiveMessage } from '../../../shared/contract/review.ts';
import { postKey } from '../../../shared/text/canonical-url.ts';
import { batches } from '../seed/batches.ts';
import type { ScaleServer } from './server.ts';

/** A device may have so many sockets. */
const perDevice = 8;
const devices = 25;
const rounds = 40;
const perRound = 5;
/** Between two rounds, in milliseconds: 20 flags a second, more than a hundred monitors send. */
const between = 250;

export interface FeedResult {
  sockets: number;
  /** How many messages of posts each socket was to get. */
  messages: number;
  missing: number;
  disordered: number;
  /** From sending a flag to each socket's message of its post, in milliseconds. */
  delays: number[];
}

interface Ear {
  socket: WebSocket;
  heard: { key: string; seq: number; at: number }[];
}

async function listen(server: ScaleServer, token: string): Promise<Ear> {
  // Node's WebSocket takes headers, which the browsers' does not.
  const Socket = WebSocket as unknown as new (url: URL, options: { headers: Record<string, string> }) => WebSocket;
  const url = new URL('/v1/live', server.origin.replace('http', 'ws'));
  const socket = new Socket(url, { headers: { authorization: `Bearer ${token}` } });
  const ear: Ear = { socket, heard: [] };
  await new Promise<void>((ready, fail) => {
    socket.addEventListener('error', () => fail(new Error('a live socket did not open')));
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data)) as LiveMessage;
      if (message.type === 'ready') ready();
      if (message.type === 'post') ear.heard.push({ key: message.row.key, seq: message.seq, at: performance.now() });
    });
  });
  return ear;
}

/** Opens 200 live feeds, sends flags, and sees what arrives where and when. */
export async function feedOf(server: ScaleServer): Promise<FeedResult> {
  const ears: Ear[] = [];
  for (let device = 0; device < devices; device++) {
    const token = await server.another(device);
    for (let n = 0; n < perDevice; n++) ears.push(await listen(server, token));
  }
  const sent = new Map<string, number>();
  const ours = batches({ flags: 1_000_000, until: Date.now(), seed: 5, firstPost: 8_000_000 }, perRound);
  for (let round = 0; round < rounds; ) {
    const { value, done } = ours.next();
    if (done === true) break;
    if (value.what !== 'flags') continue;
    // Only posts that nobody has flagged: a message of each, and no other.
    const items = value.items.filter((item) => !sent.has(postKey(item.evidence)));
    if (items.length === 0) continue;
    for (const item of items) sent.set(postKey(item.evidence), performance.now());
    const answer = await fetch(`${server.origin}/v1/flags`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.tokens[value.monitor]}`, 'content-type': 'application/json' },
      body: JSON.stringify({ items }),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
    await pause(between);
    round++;
  }
  const all = () => ears.every((ear) => new Set(ear.heard.map(({ key }) => key)).size >= sent.size);
  for (let waited = 0; !all() && waited < 50; waited++) await pause(100);
  for (const { socket } of ears) socket.close();

  const delays: number[] = [];
  let missing = 0;
  let disordered = 0;
  for (const { heard } of ears) {
    const first = new Map<string, number>();
    let last = 0;
    for (const { key, seq, at } of heard) {
      // A post that only moves in the queue is told under the number of its last event, and some of before may still move.
      if (first.has(key) || !sent.has(key)) continue;
      if (seq <= last) disordered++;
      last = seq;
      first.set(key, at);
    }
    for (const [key, at] of sent) {
      const arrived = first.get(key);
      if (arrived === undefined) missing++;
      else delays.push(arrived - at);
    }
  }
  return { sockets: ears.length, messages: sent.size, missing, disordered, delays };
}
