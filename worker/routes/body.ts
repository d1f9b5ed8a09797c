import type { MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import { limits } from '../../shared/contract/flags.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { type Refused, refused } from './answers.ts';
import type { AppEnv } from './app-env.ts';
import { fieldErrors } from './field-errors.ts';

const jsonType = /^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i;

/** The bytes of a body, or null as soon as there are more than `max`: a long body is not read to its end. */
export async function bytesOf(request: Request, max: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > max) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > max) return null;
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/** A body as JSON: UTF-8 only, at most `max` bytes, an object at the top. */
async function jsonOf(request: Request, max: number): Promise<Result<object, Refused>> {
  if (!jsonType.test(request.headers.get('content-type') ?? '')) {
    return err(refused('unsupported-type', 'Send application/json in UTF-8.'));
  }
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (encoding !== 'identity') return err(refused('unsupported-type', 'Send the body without a content encoding.'));
  const bytes = await bytesOf(request, max);
  if (bytes === null) return err(refused('too-large', `At most ${max} bytes.`));
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    return err(refused('bad-request', 'The body is not JSON in UTF-8.'));
  }
  // A strict object of optional fields would take an array for an empty object.
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return err(refused('invalid', undefined, [{ pointer: '', detail: 'must be an object' }]));
  }
  return ok(value);
}

type BodyInput<S extends v.GenericSchema> = { in: { json: v.InferInput<S> }; out: { json: v.InferOutput<S> } };

/** Reads and checks the body; the handler finds it in `c.req.valid('json')`. */
export function body<S extends v.GenericSchema>(
  schema: S,
  maxBytes: number = limits.bodyBytes,
): MiddlewareHandler<AppEnv, string, BodyInput<S>> {
  return async (c, next) => {
    const json = await jsonOf(c.req.raw, maxBytes);
    if (!json.ok) return json.error;
    const read = v.safeParse(schema, json.value);
    if (!read.success) return refused('invalid', undefined, fieldErrors(read.issues));
    c.req.addValidatedData('json', read.output as object);
    return await next();
  };
}

type QueryInput<S extends v.GenericSchema> = { in: { query: v.InferInput<S> }; out: { query: v.InferOutput<S> } };

/** Reads and checks the query; the handler finds it in `c.req.valid('query')`. Pointers name the parameter. */
export function query<S extends v.GenericSchema>(schema: S): MiddlewareHandler<AppEnv, string, QueryInput<S>> {
  return async (c, next) => {
    const read = v.safeParse(schema, Object.fromEntries(new URL(c.req.url).searchParams));
    if (!read.success) return refused('invalid', 'The query is not valid.', fieldErrors(read.issues));
    c.req.addValidatedData('query', read.output as object);
    return await next();
  };
}

/** Lets only a row's number pass as `:id`: anything else names nothing. */
export const rowIdInPath: MiddlewareHandler<AppEnv, '/:id'> = async (c, next) =>
  /^[1-9]\d{0,14}$/.test(c.req.param('id')) ? await next() : refused('not-found');
