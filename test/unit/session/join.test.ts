import { describe, expect, it, vi } from 'vitest';
import { type EnrolParts, enrol } from '../../../extension/session/enrol.ts';
import { no, secret, session, yes } from './sample.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));
const { isLoopback, mayHandOver } = await import('../../../extension/session/join-link.ts');

const invite = `bank.${secret('b')}`;
const link = `https://fs.example/join#${invite}`;

function parts(answer: Awaited<ReturnType<ReturnType<EnrolParts['apiOf']>['enrol']>>, allowed = true): EnrolParts {
  return {
    apiOf: () => ({ enrol: async () => answer }),
    mayTalkTo: async () => allowed,
    deviceName: async () => 'Chrome, linux',
  };
}
const { token, me } = session();
const tryJoin = async (answer: Parameters<typeof parts>[0], allowed?: boolean, at = link) =>
  (await enrol(at, undefined, parts(answer, allowed))).answer;

describe('joining', () => {
  it('gives a session for the server and workspace of the link', async () => {
    const { answer, session: made } = await enrol(link, undefined, parts(yes({ token, me })));
    expect(answer).toEqual({ ok: true, me });
    expect(made).toEqual({ server: 'https://fs.example', token, me, revoked: false });
  });

  it.each([
    ['a link that is no invite', yes({ token, me }), 'bad-link', 'https://fs.example/joined#x'],
    ['an invite that was used or ran out', no(403, 'invite-refused'), 'refused', link],
    ['too many attempts', no(429, 'too-many'), 'too-many', link],
    ['a server that is down', { is: 'unreachable', why: 'network' } as const, 'unreachable', link],
    ['a server that broke', no(502), 'unreachable', link],
    ['another kind of server', { is: 'unreachable', why: 'not-fengsheng' } as const, 'not-fengsheng', link],
    ['a token of another workspace', yes({ token: `fs_other_${secret('a')}`, me }), 'not-fengsheng', link],
    ['a member of another workspace', yes({ token, me: { ...me, workspace: 'other' } }), 'not-fengsheng', link],
    ['no token at all', yes({ token: null, me }), 'not-fengsheng', link],
  ])('with %s fails with its own reason', async (_, answer, error, at) => {
    expect(await tryJoin(answer, true, at)).toEqual({ ok: false, error });
  });

  it('without the permission asks nothing of the server', async () => {
    expect(await tryJoin(yes({ token, me }), false)).toEqual({ ok: false, error: 'no-permission' });
  });

  it('asks for a name when the invite has none', async () => {
    expect(await tryJoin(no(422, 'invalid', '/name'))).toEqual({ ok: false, error: 'refused', needsName: true });
  });
});

describe('handing over an invite', () => {
  const local = `http://127.0.0.1:8787/join#${invite}`;
  const from = (url: string, frameId = 0) => ({ kind: 'page' as const, url, frameId });

  it('is for a page of this machine, about itself', () => {
    expect(mayHandOver(local, from(local))).toBe(true);
    expect(mayHandOver(link, from(link))).toBe(false);
    expect(mayHandOver(local, from('http://127.0.0.1:9999/join'))).toBe(false);
    expect(mayHandOver(local, from('https://weibo.com/'))).toBe(false);
  });
  it('is not for frames', () => expect(mayHandOver(local, from(local, 3))).toBe(false));
  it('is not for invites to the leads’ page', () => {
    const page = local.replace('/join#', '/join?to=page#');
    expect(mayHandOver(page, from(page))).toBe(false);
  });
  it('is for the popup, whatever the server', () =>
    expect(mayHandOver(link, { kind: 'extension', url: '', frameId: 0 })).toBe(true));
});

it('knows which hosts are this machine', () => {
  const hosts = [
    'http://localhost:1',
    'http://127.0.0.1',
    'http://[::1]:80',
    'https://127.0.0.1.evil.cn',
    'http://10.0.0.1',
  ];
  expect(hosts.map(isLoopback)).toEqual([true, true, true, false, false]);
});
