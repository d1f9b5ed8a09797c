import * as v from 'valibot';
import { problem } from '../../shared/contract/problem.ts';

/** What a refusal says, as far as it can be trusted: the server may be another one than it says. */
const ProblemSeen = v.object({
  type: v.string(),
  title: v.string(),
  detail: v.optional(v.string()),
  errors: v.optional(v.array(v.object({ pointer: v.string(), detail: v.string() }))),
});

export interface Refusal {
  is: 'refused';
  status: number;
  problem: v.InferOutput<typeof ProblemSeen>;
  /** The pause the server asks for, in milliseconds. */
  retryAfter: number | null;
}

/** The outcome of one request. `not-fengsheng`: something answered, but not in the way a Fengsheng server does. */
export type Answer<T> =
  | { is: 'ok'; value: T; etag: string | null }
  | { is: 'unchanged' }
  | Refusal
  | { is: 'unreachable'; why: 'network' | 'timeout' | 'not-fengsheng' };

/** Longest answer that is read, in bytes: a watchlist of 10,000 long terms with aliases stays below. */
const longestAnswer = 32 * 1024 * 1024;

/** The body as JSON; undefined when it is none, or too long. */
async function jsonOf(response: Response): Promise<unknown> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) break;
    bytes += part.value.byteLength;
    if (bytes > longestAnswer) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(part.value);
  }
  try {
    return JSON.parse(await new Blob(chunks).text());
  } catch {
    return undefined;
  }
}

/** Asks, and reads the answer by `schema`. Never throws: every failure is an answer. `wait` reads Retry-After. */
export async function answerOf<S extends v.GenericSchema>(
  schema: S,
  request: () => Promise<Response>,
  wait: (header: string | null) => number | null,
): Promise<Answer<v.InferOutput<S>>> {
  try {
    const response = await request();
    if (response.status === 304) return { is: 'unchanged' };
    const body = response.status === 204 ? null : await jsonOf(response);
    if (response.ok) {
      const parsed = v.safeParse(schema, body);
      if (!parsed.success) return { is: 'unreachable', why: 'not-fengsheng' };
      return { is: 'ok', value: parsed.output, etag: response.headers.get('etag') };
    }
    const seen = v.safeParse(ProblemSeen, body);
    // Gateways answer 502–504 with pages of their own; a 4xx without a problem document is another kind of server.
    if (!seen.success && response.status < 500 && ![401, 413, 429].includes(response.status)) {
      return { is: 'unreachable', why: 'not-fengsheng' };
    }
    return {
      is: 'refused',
      status: response.status,
      problem: seen.success ? seen.output : problem('internal', `HTTP ${response.status}`),
      retryAfter: wait(response.headers.get('retry-after')),
    };
  } catch (error) {
    const late = error instanceof DOMException && (error.name === 'TimeoutError' || error.name === 'AbortError');
    return { is: 'unreachable', why: late ? 'timeout' : 'network' };
  }
}
