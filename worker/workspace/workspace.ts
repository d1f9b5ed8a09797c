import { DurableObject } from 'cloudflare:workers';
import type { EnrolRequest, WorkspaceMade, WorkspaceRequest } from '../../shared/contract/people.ts';
import type { LiveMessage } from '../../shared/contract/review.ts';
import type { Env } from '../env.ts';
import { type Action, type ActionName, actions } from './actions.ts';
import { type Credential, callerOf } from './callers.ts';
import { found } from './found.ts';
import { enrol } from './invites.ts';
import { liveMessages } from './live.ts';
import { isMade, migrate } from './migrate.ts';
import { Quota } from './quota.ts';
import { row } from './rows.ts';
import {
  type Answer,
  answer,
  type Caller,
  noEffects,
  type Refusal,
  refuse,
  refuseFor,
  type Turn,
  toWire,
  type WireAnswer,
} from './turn.ts';

/** How many live sockets one device may hold: a page, its reloads, a few more tabs. */
const socketsPerDevice = 8;

/** Thrown inside a transaction to roll it back, and caught right outside. */
class Refused extends Error {
  readonly answer: Refusal;
  constructor(refusal: Refusal) {
    super('refused');
    this.answer = refusal;
  }
}

interface Asked {
  answer: Answer<unknown>;
  caller?: Caller;
}

interface SocketNote {
  expiresAt: number;
}

/**
 * One workspace: its database, and everything that may be asked of it. Who asks, what they may, the quota and the write
 * are all settled in one turn. Methods answer with results; nothing is thrown across the wire.
 */
export class Workspace extends DurableObject<Env> {
  /** Clock, chance and quota are fields so that a test can pass in its own. */
  clock: () => number = Date.now;
  random: (bytes: number) => Uint8Array = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));
  quota = new Quota();

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { sql } = ctx.storage;
    if (isMade(sql)) ctx.storage.transactionSync(() => migrate(sql, this.clock()));
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  /** Makes the workspace when it is missing, and an admin invite when nobody has joined or one is asked for. */
  async found(request: Required<WorkspaceRequest>): Promise<WireAnswer> {
    return this.#guard(() => {
      const turn = this.#turn(request.name);
      return this.#stored(turn, () => answer(found(turn, request) satisfies WorkspaceMade));
    });
  }

  /** Swaps an invite's secret for a device's token. */
  async enrol(request: EnrolRequest, secret: string): Promise<WireAnswer> {
    return this.#guard(() => {
      const { sql } = this.ctx.storage;
      if (!isMade(sql)) return refuse('invite-refused', 'It is unknown, used, taken back or expired.');
      const turn = this.#turn(nameOf(sql));
      return this.#stored(turn, () => enrol(turn, request, secret));
    });
  }

  /** The one way in for members: the action's input has been checked by the route. */
  async call(credential: Credential, name: ActionName, input: unknown): Promise<WireAnswer> {
    return this.#guard(() => this.#act(credential, name, input).answer);
  }

  /** Opens a live socket; the credential comes from the Worker in `x-credential`, the cursor in `?after=`. */
  override async fetch(request: Request): Promise<Response> {
    let asked: Asked | undefined;
    const wire = this.#guard(() => {
      const credential: Credential = JSON.parse(request.headers.get('x-credential') ?? 'null');
      const after = new URL(request.url).searchParams.get('after');
      asked = this.#act(credential, 'live', { after: after === null ? null : Number(after) });
      return asked.answer;
    });
    const caller = asked?.caller;
    if (wire.status !== 200 || caller === undefined) return new Response(wire.json, { status: wire.status });
    if (this.ctx.getWebSockets(`device:${caller.device}`).length >= socketsPerDevice) {
      const tooMany = toWire(refuseFor(10, 'Too many live connections of this device.'));
      return new Response(tooMany.json, { status: tooMany.status, headers: { 'retry-after': '10' } });
    }
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server, [`device:${caller.device}`, `member:${caller.member}`]);
    server.serializeAttachment({ expiresAt: caller.expiresAt } satisfies SocketNote);
    const first: LiveMessage[] = JSON.parse(wire.json);
    for (const message of first) server.send(JSON.stringify(message));
    return new Response(null, { status: 101, webSocket: client });
  }

  /** The feed only speaks; `ping` is answered without waking the object. */
  override webSocketMessage(socket: WebSocket): void {
    socket.close(1003, 'this feed takes no messages');
  }

  override webSocketClose(socket: WebSocket): void {
    socket.close();
  }

  #act(credential: Credential, name: ActionName, input: unknown): Asked {
    const { sql } = this.ctx.storage;
    const now = this.clock();
    const caller = isMade(sql) ? callerOf(sql, credential, now) : null;
    if (caller === null) return { answer: refuse('unauthenticated', 'The token is unknown, revoked or expired.') };
    // The table's types say what each action takes; here all are alike.
    const action = actions[name] as unknown as Action<unknown, unknown>;
    const wait = this.quota.take(caller.device, action.kind, now);
    if (wait !== null) {
      const detail = `This device has asked too often (${action.kind}). Wait ${wait} s.`;
      return { answer: refuseFor(wait, detail), caller };
    }
    if (!action.roles.includes(caller.role)) {
      return { answer: refuse('forbidden', `This is not for the role ${caller.role}.`), caller };
    }
    const turn = this.#turn(credential.workspace);
    if (action.kind === 'read') return { answer: action.run(turn, caller, input), caller };
    return { answer: this.#stored(turn, () => action.run(turn, caller, input)), caller };
  }

  #turn(workspace: string): Turn {
    const { sql } = this.ctx.storage;
    return { sql, workspace, now: this.clock(), random: this.random, effects: noEffects() };
  }

  /** Runs a write in a transaction, rolls it back when it is refused, and tells the live sockets when it is not. */
  #stored(turn: Turn, write: () => Answer<unknown>): Answer<unknown> {
    let done: Answer<unknown>;
    try {
      done = this.ctx.storage.transactionSync(() => {
        const result = write();
        if (!result.ok) throw new Refused(result);
        return result;
      });
    } catch (error) {
      if (error instanceof Refused) return error.answer;
      throw error;
    }
    this.#tell(turn);
    return done;
  }

  #tell({ sql, now, effects }: Turn): void {
    for (const tag of effects.hangUp) {
      for (const socket of this.ctx.getWebSockets(tag)) socket.close(4401, 'signed out');
    }
    const sockets = this.ctx.getWebSockets();
    if (sockets.length === 0) return;
    const messages = liveMessages(sql, effects).map((message) => JSON.stringify(message));
    for (const socket of sockets) {
      if (socket.readyState !== WebSocket.OPEN) continue;
      const note: SocketNote = socket.deserializeAttachment();
      if (note.expiresAt <= now) socket.close(4401, 'signed out');
      else for (const message of messages) socket.send(message);
    }
  }

  /** A bug must not cross the wire as an exception: the caller gets a problem, the log the error. */
  #guard(run: () => Answer<unknown>): WireAnswer {
    try {
      return toWire(run());
    } catch (error) {
      console.error(error);
      return toWire(refuse('internal'));
    }
  }
}

const nameOf = (sql: SqlStorage) => row<{ name: string }>(sql, 'SELECT name FROM workspace')?.name ?? '';
