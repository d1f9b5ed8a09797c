import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { refusal, send, sendJson } from './harness/server.ts';

const secret = 'A'.repeat(43);

it('answers for a workspace that was never made as for a wrong token, and stores nothing', async () => {
  const bearer = { authorization: `Bearer fs_nobody-made-this_${secret}` };
  expect(await refusal(send('/v1/me', { headers: bearer }))).toBe('401 unauthenticated');
  expect(await refusal(sendJson('POST', '/v1/flags', { items: [{}] }, bearer))).toBe('401 unauthenticated');
  const enrolling = { invite: `nobody-made-this.${secret}`, device: { kind: 'extension', name: 'x' }, name: 'x' };
  expect(await refusal(sendJson('POST', '/v1/enrol', enrolling))).toBe('403 invite-refused');
  const upgrade = { ...bearer, upgrade: 'websocket' };
  expect(await refusal(send('/v1/live', { headers: upgrade }))).toBe('401 unauthenticated');

  const tables = await runInDurableObject(env.WORKSPACE.getByName('nobody-made-this'), (_object, state) =>
    state.storage.sql.exec('SELECT name FROM sqlite_master').toArray(),
  );
  expect(tables).toEqual([]);
});
