import { signal } from '@preact/signals';
import type { Problem, ProblemName } from '../../../shared/contract/problem.ts';
import { err, ok, type Result } from '../../../shared/result.ts';

/** Why a request brought nothing: the server could not be reached, or it said no. */
export type Failure =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly retryAfter: number | null };

export type Answer<T> = Result<T, Failure>;

/** True once the server said that this browser is not signed in (any more). */
export const signedOut = signal(false);

/** The part of a response that is read here; `hc` gives it the body's type. */
interface Responding {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: Headers;
  json(): Promise<unknown>;
}

/** What a response of this type holds when it succeeds. */
type Success<R> = R extends { ok: true; json(): Promise<infer T> } ? T : never;

const slowMs = 20_000;

/** Options for every request: no answer within 20 seconds counts as unreachable. */
export const inTime = () => ({ init: { signal: AbortSignal.timeout(slowMs) } });

function problemOf(body: unknown, status: number): Problem {
  if (typeof body === 'object' && body !== null && 'type' in body && typeof body.type === 'string' && 'title' in body) {
    return body as Problem;
  }
  return { type: 'urn:fengsheng:problem:internal', title: `HTTP ${status}`, status };
}

/** Waits for a response and reads its body. Never throws for what a network or a server does. */
export async function call<R extends Responding>(request: Promise<R>): Promise<Answer<Success<R>>> {
  try {
    const response = await request;
    const body: unknown = await response.json().catch(() => null);
    // The type of the body is what the route declares for its success.
    if (response.ok) return ok(body as Success<R>);
    const retryAfter = Number(response.headers.get('retry-after'));
    if (response.status === 401) signedOut.value = true;
    const problem = problemOf(body, response.status);
    return err({ kind: 'refused', problem, retryAfter: retryAfter > 0 ? retryAfter : null });
  } catch {
    return err({ kind: 'unreachable' });
  }
}

/** Whether a failure is this problem. */
export function isProblem(failure: Failure, name: ProblemName): boolean {
  return failure.kind === 'refused' && failure.problem.type === `urn:fengsheng:problem:${name}`;
}
