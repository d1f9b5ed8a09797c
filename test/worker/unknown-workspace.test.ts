import { listDurableObjectIds } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import type { WorkspaceMade } from '../../shared/contract/people.ts';
import { enrol, good, refusal, send, sendJson, setup } from './harness/server.ts';

const secret = 'A'.repeat(43);
const exists = async (name: string) => {
  const wanted = env.WORKSPACE.idFromName(name);
  return (await listDurableObjectIds(env.WORKSPACE)).some((id) => id.equals(wanted));
};
const enrolling = (invite: string) => ({ invite, device: { kind: 'extension', name: 'x' }, name: 'x' });

it('answers for a workspace that was never made as for a wrong token, and calls no object of that name', async () => {
  const bearer = { authorization: `Bearer fs_nobody-made-this_${secret}` };
  expect(await refusal(send('/v1/me', { headers: bearer }))).toBe('401 unauthenticated');
  expect(await refusal(sendJson('POST', '/v1/flags', { items: [{}] }, bearer))).toBe('401 unauthenticated');
  expect(await refusal(sendJson('PUT', '/v1/watchlist', { terms: [] }, bearer))).toBe('401 unauthenticated');
  expect(await refusal(sendJson('POST', '/v1/enrol', enrolling(`nobody-made-this.${secret}`)))).toBe(
    '403 invite-refused',
  );
  const upgrade = { ...bearer, upgrade: 'websocket' };
  expect(await refusal(send('/v1/live', { headers: upgrade }))).toBe('401 unauthenticated');
  expect(await exists('nobody-made-this')).toBe(false);
});

it('answers word for word as a workspace that exists', async () => {
  await good(setup({ name: 'somebody-made-this' }));
  const said = async (name: string) => [
    await (await send('/v1/me', { headers: { authorization: `Bearer fs_${name}_${secret}` } })).text(),
    await (await sendJson('POST', '/v1/enrol', enrolling(`${name}.${secret}`))).text(),
  ];
  expect(await said('nobody-made-this')).toEqual(await said('somebody-made-this'));
});

it('finds a workspace as soon as it is made, also after its name was tried in vain', async () => {
  const name = 'tried-before';
  expect(await refusal(sendJson('POST', '/v1/enrol', enrolling(`${name}.${secret}`)))).toBe('403 invite-refused');
  const { invite } = await good<WorkspaceMade>(setup({ name }));
  expect((await (await enrol(invite ?? '')).get('/v1/me')).status).toBe(200);
});

it('mends a workspace that is missing in the directory, and a name without a workspace', async () => {
  const unlisted = env.WORKSPACE.getByName('unlisted');
  const made = await unlisted.found({ name: 'unlisted', sample: false, invite: false });
  const { invite } = JSON.parse(made.json) as WorkspaceMade;
  expect(await refusal(sendJson('POST', '/v1/enrol', enrolling(invite ?? '')))).toBe('403 invite-refused');
  expect(await good(setup({ name: 'unlisted' }))).toMatchObject({ created: false });
  expect((await enrol(invite ?? '')).role).toBe('admin');

  await env.DIRECTORY.getByName('directory').add('unmade');
  expect(await refusal(sendJson('POST', '/v1/enrol', enrolling(`unmade.${secret}`)))).toBe('403 invite-refused');
  expect(await good(setup({ name: 'unmade' }))).toMatchObject({ created: true });
});
