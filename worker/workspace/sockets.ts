import type { LiveMessage } from '../../shared/contract/review.ts';
import type { Role } from '../../shared/domain/roles.ts';
import { liveMessages } from './live.ts';
import type { Caller, Effects } from './turn.ts';

/** How many live sockets one device may hold: a page, its reloads, a few more tabs. */
export const socketsPerDevice = 8;

/** Tells a browser that its credential is no longer good; 4000 and above are ours to give a meaning (RFC 6455, 7.4.2). */
const signedOut = [4401, 'signed out'] as const;

/** Whom a socket is for. Those that were opened by an earlier version do not say: they are told as leads are, by no name. */
interface SocketNote {
  expiresAt: number;
  member?: number;
  role?: Role;
}

export const hasFreeSocket = (ctx: DurableObjectState, caller: Caller) =>
  ctx.getWebSockets(`device:${caller.device}`).length < socketsPerDevice;

/** Opens a feed that survives the object's sleep; `first` is what it must hear at once. */
export function openSocket(ctx: DurableObjectState, caller: Caller, first: readonly LiveMessage[]): Response {
  const { 0: client, 1: server } = new WebSocketPair();
  ctx.acceptWebSocket(server, [`device:${caller.device}`, `member:${caller.member}`]);
  server.serializeAttachment({
    expiresAt: caller.expiresAt,
    member: caller.member,
    role: caller.role,
  } satisfies SocketNote);
  for (const message of first) server.send(JSON.stringify(message));
  return new Response(null, { status: 101, webSocket: client });
}

/** Hangs up who must go, and tells the others what a turn changed. `now` is in milliseconds. */
export function tellSockets(ctx: DurableObjectState, effects: Effects, now: number): void {
  for (const tag of effects.hangUp) {
    for (const socket of ctx.getWebSockets(tag)) socket.close(...signedOut);
  }
  const sockets = ctx.getWebSockets().filter((socket) => socket.readyState === WebSocket.OPEN);
  if (sockets.length === 0) return;
  const messagesFor = liveMessages(ctx.storage.sql, effects, now);
  const written = new Map<string, string[]>();
  for (const socket of sockets) {
    const { expiresAt, member = 0, role = 'lead' }: SocketNote = socket.deserializeAttachment();
    if (expiresAt <= now) {
      socket.close(...signedOut);
      continue;
    }
    // A person has several pages open, a shift many of one role: what they hear is written once.
    const listener = `${member} ${role}`;
    const messages = written.get(listener) ?? messagesFor({ member, role }).map((message) => JSON.stringify(message));
    written.set(listener, messages);
    for (const message of messages) socket.send(message);
  }
}
