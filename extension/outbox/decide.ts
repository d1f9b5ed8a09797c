import { type FlagReceipt, limits } from '../../shared/contract/flags.ts';
import type { Answer, Refusal } from '../session/answer.ts';
import { backoff } from './backoff.ts';
import type { Entry } from './entry.ts';

/** The sender's memory between two requests; kept on disk, because the browser may stop it at any time. */
export interface SenderState {
  /** Failures in a row. */
  failures: number;
  /** No request before this time. */
  holdUntil: number;
  /** The server asked for the pause: then not even a new flag ends it early. */
  asked: boolean;
  /** Flags in one request at most; goes down when the server finds a request too large or breaks on it. */
  limit: number;
  /** What went wrong last; null when the last request went well. */
  problem: string | null;
}

export const freshState: SenderState = {
  failures: 0,
  holdUntil: 0,
  asked: false,
  limit: limits.batch,
  problem: null,
};

/** What happened to one entry. `post` is the server's number of the post. */
export type Verdict = { is: 'stored'; post: number } | { is: 'done' } | { is: 'refused'; reason: string };

export interface Decision {
  state: SenderState;
  /** By entry id. An entry without a verdict stays and is sent again. */
  verdicts: Map<string, Verdict>;
  /** The server no longer knows this device. */
  revoked: boolean;
}

interface Chance {
  now: number;
  /** From [0, 1). */
  random: number;
}

/** After this many failures in a row a batch the server breaks on is halved, to find the flag it breaks on. */
const patience = 3;

/** What a `POST /v1/flags` led to. `sent` are the entries in the order they were sent in. */
export function decideFlags(
  state: SenderState,
  answer: Answer<readonly FlagReceipt[]>,
  sent: readonly Entry[],
  chance: Chance,
): Decision {
  if (answer.is === 'refused' && answer.status === 413) {
    const [only] = sent;
    if (only === undefined || sent.length > 1) return retry({ ...state, limit: sent.length >> 1 });
    return { ...retry(state), verdicts: new Map([[only.id, { is: 'refused', reason: 'too-large' }]]) };
  }
  if (answer.is !== 'ok') return failed(state, answer, sent.length, chance);
  const verdicts = new Map<string, Verdict>();
  sent.forEach((entry, i) => {
    const verdict = verdictOf(answer.value[i], entry.id);
    if (verdict !== undefined) verdicts.set(entry.id, verdict);
  });
  if (verdicts.size < sent.length || answer.value.length !== sent.length) {
    return { ...failed(state, { is: 'unreachable', why: 'not-fengsheng' }, sent.length, chance), verdicts };
  }
  return { state: freshState, verdicts, revoked: false };
}

/** A receipt counts only for the flag it names; a refusal that is the server's own trouble is none. */
function verdictOf(receipt: FlagReceipt | undefined, id: string): Verdict | undefined {
  if (receipt === undefined) return undefined;
  if (receipt.result === 'rejected') {
    const { problem } = receipt;
    if ((receipt.id !== null && receipt.id !== id) || problem.status >= 500 || problem.status === 429) return undefined;
    return { is: 'refused', reason: reasonOf(problem) };
  }
  return receipt.id === id ? { is: 'stored', post: receipt.post } : undefined;
}

/** What a `PATCH` or `DELETE /v1/flags/{id}` led to. */
export function decideOperation(
  state: SenderState,
  answer: Answer<unknown>,
  entry: { id: string; withdraw: boolean },
  chance: Chance,
): Decision {
  const settle = (verdict: Verdict): Decision => ({
    state: freshState,
    verdicts: new Map([[entry.id, verdict]]),
    revoked: false,
  });
  if (answer.is === 'ok') return settle({ is: 'done' });
  if (answer.is === 'refused') {
    // The flag is gone, or was replaced by a newer one: nothing is left to take back.
    if (entry.withdraw && [404, 409, 410].includes(answer.status)) return settle({ is: 'done' });
    const final = answer.status >= 400 && answer.status < 500 && ![401, 408, 425, 429].includes(answer.status);
    if (final) return settle({ is: 'refused', reason: reasonOf(answer.problem) });
  }
  return failed(state, answer, 1, chance);
}

const retry = (state: SenderState): Decision => ({ state, verdicts: new Map(), revoked: false });

function failed(state: SenderState, answer: Exclude<Answer<unknown>, { is: 'ok' }>, n: number, chance: Chance) {
  const verdicts = new Map<string, Verdict>();
  if (answer.is === 'refused' && answer.status === 401) {
    return { state: { ...state, problem: 'unauthenticated' }, verdicts, revoked: true };
  }
  const failures = state.failures + 1;
  const asked = answer.is === 'refused' ? answer.retryAfter : null;
  const wait = Math.max(asked ?? 0, backoff(failures, chance.random));
  const broke = answer.is === 'refused' && answer.status !== 429 && asked === null && failures >= patience && n > 1;
  const next: SenderState = {
    failures,
    holdUntil: Math.ceil(chance.now + wait),
    asked: asked !== null,
    limit: broke ? n >> 1 : state.limit,
    problem: answer.is === 'refused' ? reasonOf(answer.problem) : answer.is === 'unreachable' ? answer.why : 'internal',
  };
  return { state: next, verdicts, revoked: false };
}

/** `<name of the problem>: <place and detail>`; the page that shows it has a sentence for each name. */
export function reasonOf(problem: Refusal['problem']): string {
  const name = /^urn:fengsheng:problem:([a-z-]+)$/.exec(problem.type)?.[1] ?? 'internal';
  const place = problem.errors?.[0];
  const detail = place === undefined ? problem.detail : `${place.pointer} ${place.detail}`;
  return detail === undefined ? name : `${name}: ${detail.slice(0, 300)}`;
}
