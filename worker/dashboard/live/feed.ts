import { signal } from '@preact/signals';
import type { LiveMessage } from '../../../shared/contract/review.ts';
import { backoff } from './backoff.ts';

export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'offline';

/** How the page stands to the live feed, for the indicator. */
export const liveState = signal<LiveState>('connecting');

interface Feed {
  /** Position of the first connection; later ones go on from the last message. */
  readonly from: number;
  readonly onMessage: (message: LiveMessage) => void;
  /** A connection ended or did not come about: the reason may be that this browser is signed out. */
  readonly onLost: () => void;
  readonly signal: AbortSignal;
}

function parse(data: unknown): LiveMessage | null {
  if (typeof data !== 'string') return null;
  try {
    const message: unknown = JSON.parse(data);
    const fits = typeof message === 'object' && message !== null && 'type' in message && 'seq' in message;
    return fits ? (message as LiveMessage) : null;
  } catch {
    return null;
  }
}

/** Keeps a WebSocket to `/v1/live` open until `signal` aborts: waits longer with each failure, resumes where it was. */
export function startFeed({ from, onMessage, onLost, signal: ending }: Feed): void {
  let after = from;
  let tries = 0;
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const connect = () => {
    clearTimeout(timer);
    if (ending.aborted || socket !== null) return;
    if (!navigator.onLine) {
      liveState.value = 'offline';
      return;
    }
    const address = new URL(`/v1/live?after=${after}`, location.href);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    const opened = new WebSocket(address);
    socket = opened;
    opened.addEventListener('open', () => {
      liveState.value = 'live';
    });
    opened.addEventListener('message', ({ data }) => {
      const message = parse(data);
      if (message === null) return;
      // Only an answer proves that the connection holds; a proxy may accept and drop it.
      tries = 0;
      after = Math.max(after, message.seq);
      onMessage(message);
    });
    opened.addEventListener('close', () => {
      if (socket !== opened) return;
      socket = null;
      if (ending.aborted) return;
      liveState.value = navigator.onLine ? 'reconnecting' : 'offline';
      onLost();
      timer = setTimeout(connect, backoff(tries++, Math.random()));
    });
  };

  const soon = () => {
    tries = 0;
    connect();
  };
  const offline = () => {
    liveState.value = 'offline';
    socket?.close();
  };
  addEventListener('online', soon, { signal: ending });
  addEventListener('offline', offline, { signal: ending });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && soon(), {
    signal: ending,
  });
  ending.addEventListener('abort', () => {
    clearTimeout(timer);
    socket?.close();
  });
  connect();
}
