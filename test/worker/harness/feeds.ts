import type { LiveMessage } from '../../../shared/contract/review.ts';
import { type Device, send } from './server.ts';

export interface Feed {
  messages: LiveMessage[];
  closed: Promise<number>;
  /** Waits until so many messages have come. */
  reach(count: number): Promise<LiveMessage[]>;
  /** Waits for a message of this kind, after the first so many. */
  next<T extends LiveMessage['type']>(type: T, from?: number): Promise<Extract<LiveMessage, { type: T }>>;
  socket: WebSocket;
}

/** Opens the live feed as this device. */
export async function listen(device: Device, query = ''): Promise<Feed> {
  const answer = await send(`/v1/live${query}`, { headers: { ...device.headers, upgrade: 'websocket' } });
  const socket = answer.webSocket;
  if (socket === null || answer.status !== 101) throw new Error(`${answer.status} ${await answer.text()}`);
  const messages: LiveMessage[] = [];
  const waiting = new Set<{ count: number; done: () => void }>();
  socket.addEventListener('message', ({ data }) => {
    messages.push(JSON.parse(String(data)));
    for (const one of waiting) if (messages.length >= one.count) one.done();
  });
  const closed = new Promise<number>((resolve) => socket.addEventListener('close', ({ code }) => resolve(code)));
  socket.accept();
  const reach = async (count: number) => {
    if (messages.length < count) await new Promise<void>((done) => waiting.add({ count, done }));
    return messages;
  };
  const next: Feed['next'] = async (type, from = 0) => {
    for (let place = from; ; place++) {
      const message = (await reach(place + 1))[place];
      if (message?.type === type) return message as Extract<LiveMessage, { type: typeof type }>;
    }
  };
  return { messages, closed, reach, next, socket };
}
