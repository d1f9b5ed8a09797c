// @vitest-environment happy-dom
import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Alert } from '../../../shared/contract/alerts.ts';
import type { FindingDetail } from '../../../shared/contract/coordination.ts';
import type { ClusterDetail, Copy } from '../../../shared/contract/copies.ts';
import type { Overview } from '../../../shared/contract/overview.ts';
import type { LiveMessage } from '../../../shared/contract/review.ts';
import { firstSettings } from '../../../shared/contract/settings.ts';
import type { Rota } from '../../../shared/contract/shifts.ts';

const now = Date.now();
const hour = 3_600_000;

const copy = (n: number): Copy => ({
  ...{ post: n, site: 'weibo', url: `https://weibo.com/1/${n}`, author: { id: n, name: `user${n}` } },
  ...{ at: now - 100 * hour + n * 1000, time: 'second', repeats: false, similarity: 1, excerpt: '海潮银行跑路了' },
});

function cluster(posts: number): ClusterDetail {
  const counts = { posts, authors: posts, sites: 1, firstAt: copy(1).at, lastAt: copy(posts).at, recent: posts };
  const copies = Array.from({ length: posts }, (_, i) => copy(posts - i));
  return { cluster: { id: 7, excerpt: '海潮银行跑路了', ...counts }, copies, next: null };
}

function finding(posts: number, state: FindingDetail['finding']['state'] = 'open'): FindingDetail {
  const evidence = Array.from({ length: posts }, (_, i) => {
    const { site, url, at, post } = copy(i + 1);
    const same = { similarity: 1, cluster: 7, wording: 1, repeats: false, time: 'second' as const };
    return { account: i + 1, site, url, at, post, ...same };
  });
  const dismissed = state === 'dismissed' ? { reason: 'slogan' as const, note: '', by: '王芳', at: now } : null;
  return {
    finding: {
      ...{ id: 3, kind: 'copies', state, score: 60, reasons: [], accounts: posts, sites: 1, cluster: 7, contact: null },
      ...{ firstAt: copy(1).at, lastAt: copy(posts).at, raisedAt: now, excerpt: '海潮银行跑路了', dismissed },
    },
    accounts: evidence.map(({ account }) => ({ id: account, site: 'weibo', name: `user${account}` })),
    ...{ evidence, posts, wordings: [{ id: 1, cluster: 7, excerpt: '海潮银行跑路了' }], edges: [] },
  };
}

/** What the server knows now. */
let known: { cluster: ClusterDetail; finding: FindingDetail; open: number; moves: object };

function answer(path: string): unknown {
  if (path === '/v1/clusters/7') return known.cluster;
  if (path === '/v1/clusters/7/spread') return { hours: [], earlier: 0 };
  if (path === '/v1/clusters/7/around') {
    return { wordings: [], more: false, quotes: [], quotedBy: [], similar: [], finding: null };
  }
  if (path === '/v1/coordination/3') return known.finding;
  if (path === '/v1/alerts/moves') return { items: [], kept: [], ...known.moves };
  if (path === '/v1/alerts') return { items: [], next: null, open: known.open, unseen: 0 };
  return { items: [] };
}

const there = <T,>(look: () => T | null | undefined | false) =>
  vi.waitFor(() => {
    const found = look();
    if (found === null || found === undefined || found === false) throw new Error('not there yet');
    return found;
  });
const links = () => document.querySelectorAll('tbody a[href^="/posts/"]').length;
const heldBar = () => document.querySelector<HTMLButtonElement>('.held');
const text = () => document.body.textContent ?? '';

let root: HTMLElement;
let live: typeof import('../../../worker/dashboard/live/news.ts');
let feed: typeof import('../../../worker/dashboard/live/feed.ts');

const hear = (message: Record<string, unknown>) => {
  live.news.value = { seq: 1, ...message } as unknown as LiveMessage;
};
const copied = (id: number) => hear({ type: 'post', row: { id: 9, copies: { cluster: id } } });

beforeAll(async () => {
  live = await import('../../../worker/dashboard/live/news.ts');
  feed = await import('../../../worker/dashboard/live/feed.ts');
  (await import('../../../worker/dashboard/i18n.ts')).chooseLanguage('en');
});

let asked: string[];

beforeEach(() => {
  known = { cluster: cluster(2), finding: finding(2), open: 0, moves: {} };
  asked = [];
  vi.stubGlobal('fetch', async (input: RequestInfo | URL) => {
    const { pathname } = new URL(String(input), location.origin);
    asked.push(pathname);
    return new Response(JSON.stringify(answer(pathname)), { headers: { 'content-type': 'application/json' } });
  });
});

afterEach(() => {
  render(null, root);
  root.remove();
  live.news.value = null;
  feed.liveState.value = 'live';
});

function show(page: ComponentChild): void {
  root = document.body.appendChild(document.createElement('div'));
  act(() => render(page, root));
}

describe('a text and its copies', () => {
  it('says how many there are now, and shows the new ones when they are asked for', async () => {
    const { OneCluster } = await import('../../../worker/dashboard/copies/one.tsx');
    show(<OneCluster id={7} />);
    await there(() => links() === 2);
    known.cluster = cluster(4);
    copied(8);
    copied(7);
    const bar = await there(heldBar);
    expect(bar.textContent).toContain('2 new posts');
    expect(links()).toBe(2);
    expect(text()).toContain('4 accounts');
    act(() => bar.click());
    await there(() => links() === 4);
    expect(heldBar()).toBeNull();
    // Once for the page, once for both messages.
    expect(asked.filter((path) => path === '/v1/clusters/7')).toHaveLength(2);
  });
});

describe('a finding', () => {
  const open = async () => {
    const { OneFinding } = await import('../../../worker/dashboard/coordination/one.tsx');
    show(<OneFinding id={3} />);
    await there(() => links() === 2);
  };

  it('says at once what became of it, and shows its new posts when they are asked for', async () => {
    await open();
    known.finding = finding(3, 'dismissed');
    hear({ type: 'finding', id: 4 });
    hear({ type: 'finding', id: 3 });
    const bar = await there(heldBar);
    expect(bar.textContent).toContain('1 new post');
    expect(text()).toContain('王芳');
    expect([links(), text().includes('2 accounts')]).toEqual([2, true]);
    act(() => bar.click());
    await there(() => links() === 3);
    expect([heldBar(), text().includes('3 accounts')]).toEqual([null, true]);
  });

  it('is looked at again once the connection is back', async () => {
    await open();
    feed.liveState.value = 'reconnecting';
    known.finding = finding(2, 'faded');
    feed.liveState.value = 'live';
    await there(() => text().includes('Faded'));
  });
});

describe('who is on duty', () => {
  const saturday = Date.UTC(2026, 0, 10, 2);
  const rota: Rota = {
    ...{ version: 1, updatedAt: now, updatedBy: null, exceptions: [] },
    shifts: [{ id: 'a', name: 'Early', from: 480, to: 960, days: [1, 2, 3, 4, 5], members: [2] }],
    people: [{ id: 2, name: '小王', active: true }],
  };
  const today = { utcOffset: 480, watching: [], gaps: [] } as unknown as Overview;

  it('says which shift comes next where nobody is planned for a day', async () => {
    const { OnDuty } = await import('../../../worker/dashboard/overview/duty.tsx');
    const { house } = await import('../../../worker/dashboard/house.ts');
    const time = await import('../../../worker/dashboard/time.ts');
    house.value = { ...firstSettings, version: 1, updatedAt: now, updatedBy: null };
    time.now.value = saturday;
    show(<OnDuty today={today} rota={rota} />);
    expect(text()).toContain('10:00–10:00. Next with somebody: Mon 08:00 Early (小王).');
    render(null, root);
    render(<OnDuty today={today} rota={{ ...rota, people: [{ id: 2, name: '小王', active: false }] }} />, root);
    expect(text()).toContain('Nor is anybody');
    house.value = null;
  });
});

describe('an alert in the inbox', () => {
  const alert: Alert = {
    ...{ id: 1, kind: 'red_line', subject: 'post:4', severity: 3, state: 'new', muted: false, count: 1 },
    ...{ title: { word: '挤兑', site: 'weibo' }, post: 4, cluster: null, firstAt: now, lastAt: now },
    ...{ acknowledged: null, closed: null, raised: 1, changed: 1 },
    about: { author: '路人\u202e甲', excerpt: '网点门口排了一个上午的队' },
  };

  it('that is closed is counted no more, and taking that back takes the offer of it away', async () => {
    const acts = await import('../../../worker/dashboard/alerts/acts.ts');
    const { openCount } = await import('../../../worker/dashboard/alerts/store.ts');
    const { Toasts } = await import('../../../worker/dashboard/ui/toasts.tsx');
    show(<Toasts />);
    openCount.value = 3;
    const closed = { by: '王芳', at: now, note: '', why: 'person' };
    known = { ...known, open: 2, moves: { items: [{ ...alert, state: 'closed', closed }] } };
    await acts.close([alert], '');
    await there(() => openCount.value === 2);
    const offered = document.querySelectorAll('.toast-action').length;
    expect(offered).toBe(1);
    known = { ...known, open: 3, moves: {} };
    expect(acts.undoLast()).toBe(true);
    await there(() => openCount.value === 3);
    expect(document.querySelector('.toast-action')).toBeNull();
  });

  it('that is on its way to be closed is taken back once it is, not what was done before it', async () => {
    const acts = await import('../../../worker/dashboard/alerts/acts.ts');
    const { openCount } = await import('../../../worker/dashboard/alerts/store.ts');
    while (acts.undoLast()) await new Promise((done) => setTimeout(done, 5));
    openCount.value = 3;
    const closed = { by: '王芳', at: now, note: '', why: 'person' };
    known = { ...known, open: 2, moves: { items: [{ ...alert, state: 'closed', closed }] } };
    const closing = acts.close([alert], '');
    expect(acts.undoLast()).toBe(true);
    await closing;
    known = { ...known, open: 3, moves: {} };
    await there(() => openCount.value === 3);
    // It was taken back: nothing more is there to take back.
    expect(acts.undoLast()).toBe(false);
  });

  it('says whose post it is and how that begins', async () => {
    const { Row } = await import('../../../worker/dashboard/alerts/row.tsx');
    show(<Row alert={alert} />);
    expect(document.querySelector('.alert-about')?.textContent).toBe('路人甲 · 网点门口排了一个上午的队');
  });
});
