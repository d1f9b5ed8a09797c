import { describe, expect, it, vi } from 'vitest';

vi.mock('webextension-polyfill', () => ({ default: {} }));
const { mayAsk, senderOf } = await import('../../../extension/messaging.ts');

const own = { id: 'fengsheng', base: 'chrome-extension://fengsheng/' };
const page = { id: 'fengsheng', url: 'https://weibo.com/', tab: { id: 5 } };
const popup = { id: 'fengsheng', url: 'chrome-extension://fengsheng/popup.html' };

const sender = (from: object) => senderOf(from as Parameters<typeof senderOf>[0], own);

describe('a sender', () => {
  it('of another extension is nobody', () => expect(sender({ ...popup, id: 'other' })).toBeNull());
  it('in a page of the web is a page, even without an address', () => {
    expect(sender(page)).toMatchObject({ kind: 'page', tabId: 5 });
    expect(sender({ id: 'fengsheng' })).toMatchObject({ kind: 'page' });
  });
  it('whose address only begins alike is a page', () =>
    expect(sender({ ...page, url: 'chrome-extension://fengsheng.evil/x' })).toMatchObject({ kind: 'page' }));
  it('of the extension’s own pages is the extension', () => expect(sender(popup)).toMatchObject({ kind: 'extension' }));
});

const forPages = [
  ...[
    'page/start',
    'page/mentions',
    'page/gone',
    'known/get',
    'flag/keep',
    'flag/change',
    'flag/withdraw',
    'join/seen',
  ],
];
const forOwn = [
  ...['join/pending', 'session/enrol', 'session/sign-out', 'session/status', 'session/refresh', 'session/leads-page'],
  ...[
    'outbox/list',
    'outbox/retry',
    'outbox/discard',
    'flags/mine',
    'tab/report',
    'site/switch',
    'site/list',
    'settings/set',
  ],
];

it.each(forPages)('%s is open to pages', (kind) =>
  expect(mayAsk(kind, { kind: 'page', tabId: 1, frameId: 0, documentId: null, url: '' })).toBe(true),
);

it.each(forOwn)('%s is closed to pages and open to the extension', (kind) => {
  expect(mayAsk(kind, { kind: 'page', tabId: 1, frameId: 0, documentId: null, url: '' })).toBe(false);
  expect(mayAsk(kind, { kind: 'extension', tabId: null, frameId: 0, documentId: null, url: '' })).toBe(true);
});
