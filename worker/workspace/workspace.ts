import { DurableObject } from 'cloudflare:workers';
import * as v from 'valibot';
import type { EnrolRequest, WorkspaceMade, WorkspaceRequest } from '../../shared/contract/people.ts';
import { CrossMessage } from '../../shared/contract/report-up.ts';
import type { Env } from '../env.ts';
import { type Action, type ActionName, actions, addsRows, goesOn } from './actions.ts';
import { askParent } from './ask-parent.ts';
import { fileAt, knownFile } from './attachments.ts';
import { type Credential, callerOf, notSignedIn } from './callers.ts';
import { sendTest } from './deliver.ts';
import { enrol, inviteRefused } from './enrol.ts';
import { writeFigures } from './figures.ts';
import { forgetOld } from './forget.ts';
import { found } from './found.ts';
import { hear } from './hear.ts';
import { beginImport, finishImport, importPatience, importTouchedAt, takePart } from './import.ts';
import { nextDue, type Outside } from './jobs.ts';
import { isImporting, isMade, migrate } from './migrate.ts';
import { knownPicture, pictureAt } from './pictures.ts';
import { Quota } from './quota.ts';
import { ring } from './ring.ts';
import { row } from './rows.ts';
import { countSent, textOf } from './sent-today.ts';
import { hasFreeSocket, openSocket, tellSockets } from './sockets.ts';
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

/** Somebody who may do what they ask; else the refusal. */
type Admitted = { ok: true; caller: Caller } | Refusal;

/**
 * One workspace: its database, and everything that may be asked of it. Who asks, what they may, the quota and the write
 * are all settled in one turn. Methods answer with results; nothing is thrown across the wire.
 */
export class Workspace extends DurableObject<Env> {
  /** Clock, chance and quota are fields so that a test can pass in its own. */
  clock: () => number = Date.now;
  random: (bytes: number) => Uint8Array = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));
  quota = new Quota();
  /** The way out to other servers. */
  fetchOutside: typeof fetch = (...request) => fetch(...request);
  /** The way to other workspaces of this server. Names that nobody made go no further than the directory. */
  tellOther: Outside['tell'] = async (workspace, message) =>
    (await this.env.DIRECTORY.getByName('directory').has(workspace)) &&
    (await this.env.WORKSPACE.getByName(workspace).hear(message));
  #made: boolean;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { sql } = ctx.storage;
    this.#made = isMade(sql);
    if (this.#made) {
      ctx.storage.transactionSync(() => migrate(sql, this.clock()));
      // An alarm survives the object; this is for what a migration has left to do.
      this.#setAlarm();
    }
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  /** Makes the workspace when it is missing, and an admin invite when nobody has joined or one is asked for. */
  async found(request: Required<WorkspaceRequest>): Promise<WireAnswer> {
    return this.#guard(() => {
      if (isImporting(this.ctx.storage.sql)) return refuse('conflict', 'This workspace is being imported.');
      const turn = this.#turn(request.name);
      const made = this.#stored(turn, () => answer(found(turn, request) satisfies WorkspaceMade));
      this.#made ||= made.ok;
      return made;
    });
  }

  /** Begins to fill a workspace that nobody made from an export. What an earlier import left is wiped away. */
  async beginImport(name: string): Promise<WireAnswer> {
    if (this.#made) return toWire(refuse('conflict', 'There is a workspace of this name already.'));
    await this.#wipe();
    return this.#guard(() => this.#importing(() => beginImport(this.#turn(name))));
  }

  /** Takes a part of an export: whole lines. */
  async importPart(input: { import: string; part: number; text: string }): Promise<WireAnswer> {
    return this.#guard(() => {
      if (!isImporting(this.ctx.storage.sql)) return refuse('not-found', 'Nothing is being imported here.');
      return this.#importing(() => takePart(this.#turn(''), input));
    });
  }

  /** Makes it a workspace once all parts are there and hold together. */
  async finishImport(name: string, input: { import: string }): Promise<WireAnswer> {
    return this.#guard(() => {
      const { sql } = this.ctx.storage;
      if (!isImporting(sql)) return refuse('not-found', 'Nothing is being imported here.');
      sql.exec('PRAGMA foreign_keys = on');
      const turn = this.#turn(name);
      const finished = this.#stored(turn, () => finishImport(turn, name, input));
      this.#made ||= finished.ok;
      return finished;
    });
  }

  /** Whether this picture belongs here: whoever runs the server may bring its bytes back. */
  async knowsPicture(sha256: string): Promise<WireAnswer> {
    return this.#guard(() => {
      const known = this.#made ? knownPicture(this.ctx.storage.sql, sha256) : null;
      return known === null ? refuse('not-found') : answer(known);
    });
  }

  /** Whether this file of a case belongs here, for whoever runs the server as above. */
  async knowsFile(sha256: string): Promise<WireAnswer> {
    return this.#guard(() => {
      const known = this.#made ? knownFile(this.ctx.storage.sql, sha256) : null;
      return known === null ? refuse('not-found') : answer(known);
    });
  }

  /** Writes to a database that is being filled: rows name others that have yet to come. */
  #importing(write: () => Answer<unknown>): Answer<unknown> {
    const { sql } = this.ctx.storage;
    // Of no effect within a transaction: then the first row that names a later one is refused, and nothing goes wrong.
    sql.exec('PRAGMA foreign_keys = off');
    const done = this.#stored(this.#turn(''), write);
    if (done.ok) this.ctx.waitUntil(this.ctx.storage.setAlarm(this.clock() + importPatience));
    return done;
  }

  async #wipe(): Promise<void> {
    this.ctx.storage.sql.exec('PRAGMA foreign_keys = on');
    await this.ctx.storage.deleteAll();
  }

  /** Wipes an import away that was given up. */
  async #endStaleImport(): Promise<void> {
    const { sql } = this.ctx.storage;
    if (!isImporting(sql)) return;
    const until = importTouchedAt(sql) + importPatience;
    if (until > this.clock()) await this.ctx.storage.setAlarm(until);
    else await this.#wipe();
  }

  /** Swaps an invite's secret for a device's token. */
  async enrol(request: EnrolRequest, secret: string): Promise<WireAnswer> {
    return this.#guard(() => {
      if (!this.#made) return inviteRefused;
      const turn = this.#turn(nameOf(this.ctx.storage.sql));
      return this.#stored(turn, () => enrol(turn, request, secret));
    });
  }

  /** The one way in for members: the action's input has been checked by the route. */
  async call(credential: Credential, name: ActionName, input: unknown): Promise<WireAnswer> {
    return this.#guard(() => this.#act(credential, name, input).answer);
  }

  /** Whether the caller may ask for this action. It is not done, and counts as a read. */
  async may(credential: Credential, name: ActionName): Promise<WireAnswer> {
    return this.#guard(() => {
      const admitted = this.#admit(credential, { kind: 'read', roles: actions[name].roles });
      return admitted.ok ? answer(null) : admitted;
    });
  }

  /** Sends a test message to a webhook now, and answers what came of it. */
  async tryWebhook(credential: Credential, id: number): Promise<WireAnswer> {
    const begun = await this.call(credential, 'tryWebhook', { id });
    if (begun.status !== 200) return begun;
    try {
      return toWire(await sendTest(this.#outside(), id));
    } catch (error) {
      console.error(error);
      return toWire(refuse('internal'));
    }
  }

  /** Asks the workspace whose code this is to be its child. The code was made there, by an admin. */
  async askPairing(credential: Credential, code: { workspace: string; secret: string }): Promise<WireAnswer> {
    const begun = await this.call(credential, 'beginPairing', { parent: code.workspace });
    if (begun.status !== 200) return begun;
    try {
      const { id } = JSON.parse(begun.json) as { id: number };
      return toWire(await askParent(this.#outside(), id, code.secret));
    } catch (error) {
      console.error(error);
      return toWire(refuse('internal'));
    }
  }

  /** Takes what another workspace of this server says; false where it is not paired with us. */
  async hear(message: CrossMessage): Promise<boolean> {
    if (!this.#made || !v.is(CrossMessage, message)) return false;
    return this.#quietly((turn) => hear(turn, message));
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
    if (wire.status !== 200 || caller === undefined) return asResponse(wire);
    if (!hasFreeSocket(this.ctx, caller)) {
      return asResponse(toWire(refuseFor(10, 'Too many live connections of this device.')));
    }
    return openSocket(this.ctx, caller, JSON.parse(wire.json));
  }

  /** The feed only speaks; `ping` is answered without waking the object. */
  override webSocketMessage(socket: WebSocket): void {
    socket.close(1003, 'this feed takes no messages');
  }

  override webSocketClose(socket: WebSocket): void {
    socket.close();
  }

  /** Does what is due. Rings again while there is more. */
  override async alarm(): Promise<void> {
    if (!this.#made) return this.#endStaleImport();
    await ring(this.ctx.storage.sql, this.#outside());
    this.#setAlarm();
  }

  #outside(): Outside {
    return {
      stored: (write) => this.#quietly(write),
      fetch: (...request) => this.fetchOutside(...request),
      now: () => this.clock(),
      random: (bytes) => this.random(bytes),
      deletePicture: (sha256) => this.env.EVIDENCE.delete(pictureAt(nameOf(this.ctx.storage.sql), sha256)),
      deleteFile: (sha256) => this.env.EVIDENCE.delete(fileAt(nameOf(this.ctx.storage.sql), sha256)),
      tell: (...words) => this.tellOther(...words),
      webhookHosts: this.env.WEBHOOK_HOSTS ?? '',
    };
  }

  /** A turn of the object's own: nobody asked, nothing is refused. */
  #quietly<T>(write: (turn: Turn) => T): T {
    const turn = this.#turn(nameOf(this.ctx.storage.sql));
    let result: T | undefined;
    this.#stored(turn, () => {
      result = write(turn);
      return answer(null);
    });
    return result as T;
  }

  /** Rings when the next job is due. What is set here is stored together with what was written before it in the same turn. */
  #setAlarm(): void {
    const due = nextDue(this.ctx.storage.sql);
    if (due !== null) this.ctx.waitUntil(this.ctx.storage.setAlarm(Math.max(due, this.clock())));
  }

  #act(credential: Credential, name: ActionName, input: unknown): Asked {
    // The table's types say what each action takes; here all are alike.
    const action = actions[name] as unknown as Action<unknown, unknown>;
    const admitted = this.#admit(credential, action, !goesOn.has(name));
    if (!admitted.ok) return { answer: admitted };
    const { caller } = admitted;
    const turn = this.#turn(credential.workspace);
    if (action.kind === 'read') return { answer: action.run(turn, caller, input), caller };
    const write = () => {
      if (!goesOn.has(name)) forgetOld(turn);
      const tooMuch = addsRows.has(name) ? countSent(turn, caller, { text: textOf(input) }) : null;
      return tooMuch ?? action.run(turn, caller, input);
    };
    return { answer: this.#stored(turn, write), caller };
  }

  /** Credential, quota and role. */
  #admit(credential: Credential, action: Pick<Action<unknown, unknown>, 'kind' | 'roles'>, counts = true): Admitted {
    const now = this.clock();
    const caller = this.#made ? callerOf(this.ctx.storage.sql, credential, now) : null;
    if (caller === null) return notSignedIn;
    const wait = counts ? this.quota.take(caller, action.kind, now) : null;
    if (wait !== null) return refuseFor(wait, `You have asked too often (${action.kind}). Wait ${wait} s.`);
    if (!action.roles.includes(caller.role)) return refuse('forbidden', `This is not for the role ${caller.role}.`);
    return { ok: true, caller };
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
        writeFigures(turn);
        return result;
      });
      if (turn.effects.woken) this.#setAlarm();
    } catch (error) {
      if (error instanceof Refused) return error.answer;
      throw error;
    }
    try {
      tellSockets(this.ctx, turn.effects, turn.now);
    } catch (error) {
      // It is stored: a feed that cannot be told must not make it look as if it were not. The page resumes by its cursor.
      console.error(error);
    }
    return done;
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

const asResponse = ({ json, status, retryAfter }: WireAnswer) =>
  new Response(json, { status, headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) } });

const nameOf = (sql: SqlStorage) => row<{ name: string }>(sql, 'SELECT name FROM workspace')?.name ?? '';
