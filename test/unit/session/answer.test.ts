import * as v from 'valibot';
import { expect, it } from 'vitest';
import { answerOf } from '../../../extension/session/answer.ts';
import { problem } from '../../../shared/contract/problem.ts';

const Thing = v.strictObject({ n: v.number() });
const ask = (response: Response | Error) =>
  answerOf(
    Thing,
    async () => {
      if (response instanceof Error) throw response;
      return response;
    },
    (header) => (header === null ? null : Number(header)),
  );
const strange = { is: 'unreachable', why: 'not-fengsheng' };

it('a good answer is its value', async () =>
  expect(await ask(Response.json({ n: 1 }, { headers: { etag: '"3"' } }))).toEqual({
    is: 'ok',
    value: { n: 1 },
    etag: '"3"',
  }));

it.each([
  ['with an unknown field', Response.json({ n: 1, x: '<script>' })],
  ['that is a page', new Response('<!doctype html><title>Login</title>')],
  ['that is empty', new Response('')],
  ['that is refused in another server’s way', new Response('Not found', { status: 404 })],
])('an answer %s is another server’s', async (_, response) => expect(await ask(response)).toEqual(strange));

it('a longer answer than any is not read to its end', async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      sent += 1;
      controller.enqueue(new Uint8Array(1024 * 1024));
    },
  });
  expect(await ask(new Response(endless))).toEqual(strange);
  expect(sent).toBeLessThan(40);
});

it('a refusal keeps its problem and the pause it asks for', async () =>
  expect(await ask(Response.json(problem('too-many'), { status: 429, headers: { 'retry-after': '7' } }))).toMatchObject(
    {
      is: 'refused',
      status: 429,
      problem: { type: 'urn:fengsheng:problem:too-many' },
      retryAfter: 7,
    },
  ));

it('a gateway’s error is a refusal too', async () =>
  expect(await ask(new Response('<h1>502</h1>', { status: 502 }))).toMatchObject({ is: 'refused', status: 502 }));

it('no connection and no answer in time are told apart', async () => {
  expect(await ask(new TypeError('Failed to fetch'))).toEqual({ is: 'unreachable', why: 'network' });
  expect(await ask(new DOMException('late', 'TimeoutError'))).toEqual({ is: 'unreachable', why: 'timeout' });
});
