import { type FieldError, type Problem, type ProblemName, problem } from '../../shared/contract/problem.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import type { Role } from '../../shared/domain/roles.ts';

/** What an action works with: one turn of the object, in which nothing else runs. Clock and chance are passed in. */
export interface Turn {
  readonly sql: SqlStorage;
  readonly workspace: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  random(bytes: number): Uint8Array;
  readonly effects: Effects;
}

/** What follows once the turn is stored: what the live sockets must hear, and which of them must go. */
export interface Effects {
  readonly posts: Set<number>;
  /** Those of them that came into a case, or out of it: of that the case's event tells, and none of their own. */
  readonly regrouped: Set<number>;
  readonly hangUp: Set<string>;
  /** Alerts that were raised or changed. */
  readonly alerts: Set<number>;
  /** Findings of coordinated copying that were made or changed. */
  readonly findings: Set<number>;
  /** Notices to those they are for. */
  readonly notices: Set<number>;
  /** Cases that were made or changed, and mentions of members in their notes. */
  readonly cases: Set<number>;
  readonly mentions: Set<number>;
  /** What is to be added to figures, by `figure`, `at` and `key` (figures.ts); written once, at the end of the turn. */
  readonly figures: Map<string, number>;
  watchlist: boolean;
  members: boolean;
  /** A job was given a time: the alarm has to be set anew. */
  woken: boolean;
  /** When this turn had which job called: asking again for the same or later changes nothing. */
  readonly wakes: Map<string, number>;
  /** The settings, once this turn has read them. */
  settings: Settings | null;
  /** The chain's last event, once this turn has added one. */
  head: { seq: number; hash: string } | null;
}

export const noEffects = (): Effects => ({
  posts: new Set(),
  regrouped: new Set(),
  hangUp: new Set(),
  alerts: new Set(),
  findings: new Set(),
  notices: new Set(),
  cases: new Set(),
  mentions: new Set(),
  figures: new Map(),
  watchlist: false,
  members: false,
  woken: false,
  wakes: new Map(),
  settings: null,
  head: null,
});

/** Who asks. */
export interface Caller {
  readonly member: number;
  readonly name: string;
  readonly role: Role;
  readonly device: number;
  readonly kind: 'extension' | 'dashboard';
  readonly expiresAt: number;
}

/** What an action answers. A refused write leaves nothing behind: its transaction is rolled back. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly etag?: string }
  | { readonly ok: true; readonly unchanged: true; readonly etag: string }
  | Refusal;

/** `retryAfter` is in seconds. */
export interface Refusal {
  readonly ok: false;
  readonly problem: Problem;
  readonly retryAfter?: number;
}

export const answer = <T>(value: T): Answer<T> => ({ ok: true, value });

/** A refusal with its problem document. */
export const refuse = (name: ProblemName, detail?: string, errors?: FieldError[]): Refusal => ({
  ok: false,
  problem: problem(name, detail, errors),
});

/** A refusal that says in how many seconds to come again. */
export const refuseFor = (seconds: number, detail: string): Refusal => ({
  ...refuse('too-many', detail),
  retryAfter: seconds,
});

/** An answer as it crosses from the object to the Worker: JSON as text, which is far cheaper than structured clones. */
export interface WireAnswer {
  readonly status: number;
  readonly json: string;
  readonly etag?: string;
  readonly retryAfter?: number;
}

export function toWire(result: Answer<unknown>): WireAnswer {
  if (!result.ok) {
    const { problem: body, retryAfter } = result;
    return {
      status: body.status,
      json: JSON.stringify(body),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    };
  }
  if ('unchanged' in result) return { status: 304, json: '', etag: result.etag };
  return {
    status: 200,
    json: JSON.stringify(result.value),
    ...(result.etag === undefined ? {} : { etag: result.etag }),
  };
}
