import type { TypedResponse } from 'hono';
import {
  type FieldError,
  type Problem,
  type ProblemName,
  problem,
  type problems,
} from '../../shared/contract/problem.ts';
import type { ActionName, InputOf, OutputOf } from '../workspace/actions.ts';
import { notSignedIn } from '../workspace/callers.ts';
import { toWire, type WireAnswer } from '../workspace/turn.ts';
import type { AppContext } from './app-env.ts';
import { workspaceOf } from './workspace-of.ts';

/** A refusal, as the typed client sees it: the status tells it from a success. */
export type Refused = Response & TypedResponse<Problem, (typeof problems)[ProblemName]['status'], 'json'>;
export type Answered<T> = (Response & TypedResponse<T, 200, 'json'>) | Refused;

/** A problem document as the answer. */
export function refused(name: ProblemName, detail?: string, errors?: FieldError[]): Refused {
  return fromWire(problemOnWire(problem(name, detail, errors))) as Refused;
}

const problemOnWire = (body: Problem): WireAnswer => ({ status: body.status, json: JSON.stringify(body) });

/** What the workspace said, as a response. Its JSON is passed on as it is. */
export function fromWire<T>({ status, json, etag, retryAfter }: WireAnswer): Answered<T> {
  const headers = new Headers();
  if (status !== 304) headers.set('content-type', status < 400 ? 'application/json' : 'application/problem+json');
  if (etag !== undefined) headers.set('etag', etag);
  if (retryAfter !== undefined) headers.set('retry-after', String(retryAfter));
  if (status === 401) headers.set('www-authenticate', 'Bearer');
  return new Response(status === 304 ? null : json, { status, headers }) as Answered<T>;
}

/** Asks the caller's workspace and passes its answer on. */
export async function fromWorkspace<A extends ActionName>(
  c: AppContext,
  action: A,
  input: InputOf<A>,
): Promise<Answered<OutputOf<A>>> {
  return fromWire(await askWorkspace(c, action, input));
}

/** Asks the caller's workspace. */
export async function askWorkspace<A extends ActionName>(
  c: AppContext,
  action: A,
  input: InputOf<A>,
): Promise<WireAnswer> {
  const { credential } = c.var;
  const workspace = await workspaceOf(c.env, credential.workspace);
  return workspace === null ? toWire(notSignedIn) : await workspace.call(credential, action, input);
}
