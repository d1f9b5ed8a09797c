// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DecisionItem, DecisionPreview, QueueRow } from '../../../shared/contract/review.ts';
import { firstSettings } from '../../../shared/contract/settings.ts';

// What is shown of an open post beside its state and acts is a subject of its own.
vi.mock('../../../worker/dashboard/post/pane.tsx', async () => {
  const { PostActions, PostVerdicts } = await import('../../../worker/dashboard/post/actions.tsx');
  const { detail } = await import('../../../worker/dashboard/post/store.ts');
  return {
    PostPane: () => {
      const shown = detail.value;
      if (shown?.state !== 'ready') return null;
      const { row } = shown.post;
      return (
        <>
          <PostActions row={row} />
          <PostVerdicts row={row} />
        </>
      );
    },
  };
});

const now = Date.now();
const me = { id: 1, name: '李明' };
const other = { id: 2, name: 'Ann Lee' };

/** What the server knows, and what it was asked. */
let posts: Map<number, QueueRow>;
let asked: { method: string; path: string; query: string; body: Record<string, unknown> }[];
let signedIn: boolean;
/** The rows of the second page, where there is one. */
let further: QueueRow[];
/** What the next decision is refused with. */
let refusal: { status: number; name: string; pointer: string } | null;

function row(id: number, more: Partial<QueueRow> = {}): QueueRow {
  return {
    ...{ id, key: `weibo:${id}`, site: 'weibo', kind: 'post', url: `https://weibo.com/1/${id}` },
    author: { name: `user ${id}`, id: null },
    excerpt: `post number ${id}`,
    ...{ postedAt: now - 1000, firstFlagAt: now - 1000, lastFlagAt: now - 1000, state: 'open', version: 0 },
    votes: { venting: 2 } as QueueRow['votes'],
    ...{ grade: null, grievance: false, due: null, claim: null, owner: null, proposal: null },
    copies: { cluster: null, posts: 1, accounts: 1, sites: 1 },
    ...{ caseId: null, hasPicture: false, rank: 100 - id, decision: null },
    why: {
      ...{ reporters: 2, unheard: 0, likelihood: null, class: 'venting', grade: null, disputed: false, severity: 1 },
      ...{ accounts: 1, spread: 1, fast: false, speed: 1, waitingSince: now, doublesAfterHours: 24, pins: [] },
    },
    ...more,
  };
}

const lanes = { grievance: 0, second: 0, proposed: 0, mine: 0, claimed: 0, overdue: 0 };
const detail = (id: number) => ({
  ...{ row: posts.get(id), author: null, flags: [], history: [], coordination: null },
  copies: { cluster: null, items: [], quotes: [], quotedBy: [], similar: [] },
});

function decided(item: DecisionItem): QueueRow {
  const before = posts.get(item.post) ?? row(item.post);
  const by = { id: me.id, name: me.name };
  const after: QueueRow =
    item.outcome === 'returned'
      ? { ...before, version: before.version + 1, proposal: null }
      : item.outcome === 'confirmed' && item.class === 'fabrication' && before.proposal === null && !item.alone
        ? {
            ...before,
            version: before.version + 1,
            proposal: { id: 9, class: 'fabrication', grade: null, reason: item.reason ?? '', by, at: now },
          }
        : {
            ...before,
            ...{ version: before.version + 1, state: item.outcome === 'dismissed' ? 'dismissed' : 'confirmed' },
            ...{ proposal: null, claim: null },
            decision: {
              ...{ id: 5, grade: null, reason: item.reason ?? '', by: me.name, at: now },
              class: item.outcome === 'confirmed' ? item.class : null,
            },
          };
  posts.set(item.post, after);
  return after;
}

const problem = (status: number, name: string, pointer?: string) =>
  [
    status,
    {
      ...{ type: `urn:fengsheng:problem:${name}`, title: name, status },
      ...(pointer === undefined ? {} : { errors: [{ pointer, detail: '' }] }),
    },
  ] as const;

function answer(method: string, url: URL, body: Record<string, unknown>): readonly [number, unknown] {
  const path = url.pathname;
  if (!signedIn) return problem(401, 'unauthenticated');
  if (path === '/v1/queue') {
    const all = [...posts.values()].filter(({ state }) => state === 'open');
    const later = url.searchParams.has('cursor');
    const items = later ? further : all;
    for (const one of items) posts.set(one.id, one);
    return [200, { items, next: later || further.length === 0 ? null : '1_1', open: all.length, lanes, seq: 1 }];
  }
  if (path === '/v1/decisions/preview') {
    const items = (body.items as DecisionItem[]).map((item): DecisionPreview['items'][number] => {
      const one = posts.get(item.post) ?? null;
      return {
        ...{ post: item.post, effect: 'decided', row: one, votesAgainst: {} },
        hurdles: one?.claim != null && one.claim.member !== me.id ? ['claimed'] : [],
        grievanceSeen: (one?.votes.grievance ?? 0) > 0,
      };
    });
    return [200, { items, ok: true }];
  }
  if (path === '/v1/decisions') {
    if (refusal !== null) {
      const { status, name, pointer } = refusal;
      refusal = null;
      return problem(status, name, pointer);
    }
    return [200, { items: (body.items as DecisionItem[]).map(decided), batch: 77 }];
  }
  if (path === '/v1/decisions/batch/77') {
    const undone = [...posts.values()].filter(({ state }) => state !== 'open');
    for (const one of undone) posts.set(one.id, { ...one, state: 'open', decision: null, version: one.version + 1 });
    return [200, { items: undone.map(({ id }) => posts.get(id)) }];
  }
  const [, id = '', what = ''] = /^\/v1\/posts\/(\d+)(\/[a-z-]+)?$/.exec(path) ?? [];
  const one = posts.get(Number(id));
  if (one !== undefined && what === '/claim') {
    const claim = method === 'DELETE' ? null : { member: me.id, name: me.name, until: now + 15 * 60_000 };
    posts.set(one.id, { ...one, claim });
    return [200, posts.get(one.id)];
  }
  if (one !== undefined && what === '/hand-over') {
    posts.set(one.id, { ...one, claim: { member: other.id, name: other.name, until: now + 15 * 60_000 } });
    return [200, posts.get(one.id)];
  }
  if (one !== undefined) return [200, detail(one.id)];
  if (path === '/v1/members') {
    const member = { state: 'active', createdAt: now, lastSeenAt: null, mutedAt: null };
    const monitor = { ...member, id: 3, name: 'Mo', role: 'monitor' };
    return [200, { items: [{ ...member, ...me, role: 'lead' }, { ...member, ...other, role: 'lead' }, monitor] }];
  }
  if (path === '/v1/settings') return [200, { ...firstSettings, version: 1, updatedAt: now, updatedBy: null }];
  if (path === '/v1/clusters/7') {
    const counts = { posts: 2, authors: 2, sites: 1, firstAt: now, lastAt: now, recent: 2 };
    return [200, { cluster: { id: 7, excerpt: '海潮银行跑路了', ...counts }, copies: [], next: null }];
  }
  if (path === '/v1/queue/spread') return [200, { until: now, items: [] }];
  if (path === '/v1/watchlist') return problem(500, 'internal');
  return [200, { items: [], next: null }];
}

const there = <T,>(look: () => T | null | undefined | false) =>
  vi.waitFor(() => {
    const found = look();
    if (found === null || found === undefined || found === false) throw new Error('not there yet');
    return found;
  });
const one = <E extends Element = HTMLElement>(selector: string) => document.querySelector<E>(selector);
const all = <E extends HTMLElement = HTMLElement>(selector: string) => [...document.querySelectorAll<E>(selector)];
const button = (words: string, inside = '') =>
  all<HTMLButtonElement>(`${inside} button`).find(({ textContent }) => textContent?.includes(words));
const rowsShown = () => all('[data-row]').map((element) => Number(element.dataset.row));
const press = (key: string, more: KeyboardEventInit = {}) => {
  const on = document.activeElement ?? document.body;
  act(() => {
    on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  });
};
const confirm = () =>
  one<HTMLFormElement>('form.decide')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
function type(field: HTMLInputElement | HTMLTextAreaElement | null, text: string): void {
  if (field === null) throw new Error('no field');
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
const toasts = () => one('.toasts')?.textContent ?? '';
const sent = (path: string) => asked.filter((one) => one.path === path);

let root: HTMLElement;
let page: typeof import('../../../worker/dashboard/queue/store.ts');
let deciding: typeof import('../../../worker/dashboard/decide/store.ts');
let session: typeof import('../../../worker/dashboard/session.ts');
let router: typeof import('../../../worker/dashboard/router.ts');

beforeAll(async () => {
  const [keys, actions, i18n, store, decide, signedInAs, routes] = await Promise.all([
    import('../../../worker/dashboard/keys/listen.ts'),
    import('../../../worker/dashboard/keys/act.ts'),
    import('../../../worker/dashboard/i18n.ts'),
    import('../../../worker/dashboard/queue/store.ts'),
    import('../../../worker/dashboard/decide/store.ts'),
    import('../../../worker/dashboard/session.ts'),
    import('../../../worker/dashboard/router.ts'),
  ]);
  i18n.chooseLanguage('en');
  keys.listenToKeys(actions.act, new AbortController().signal);
  [page, deciding, session, router] = [store, decide, signedInAs, routes];
});

const enter = () =>
  session.enter({
    member: { ...me, role: 'lead' },
    workspace: 'bank',
    device: { id: 1, kind: 'dashboard', expiresAt: now + 1e9 },
  });

async function open(path = '/'): Promise<void> {
  const [{ QueueView }, { Toasts }] = await Promise.all([
    import('../../../worker/dashboard/queue/view.tsx'),
    import('../../../worker/dashboard/ui/toasts.tsx'),
  ]);
  enter();
  await router.navigate(path, 'replace');
  root = document.body.appendChild(document.createElement('div'));
  render(
    <>
      <QueueView />
      <Toasts />
    </>,
    root,
  );
  // Rows of an earlier visit stand there at once; this visit's are asked for.
  await there(() => sent('/v1/queue').length > 0 && page.loading.value === null && rowsShown().length > 0);
}

beforeEach(() => {
  posts = new Map([1, 2, 3, 4].map((id) => [id, row(id)]));
  [asked, further, refusal, signedIn] = [[], [], null, true];
  sessionStorage.clear();
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const url = new URL(String(input), location.origin);
    const method = init?.method ?? 'GET';
    const body = typeof init?.body === 'string' ? JSON.parse(init.body) : {};
    asked.push({ method, path: url.pathname, query: url.search, body });
    const [status, said] = answer(method, url, body);
    return new Response(JSON.stringify(said), { status, headers: { 'content-type': 'application/json' } });
  });
});

afterEach(async () => {
  deciding.forgetDraft();
  page.selectNone();
  render(null, root);
  root.remove();
  await router.navigate('/', 'replace');
  await new Promise((resolve) => setTimeout(resolve, 30));
  vi.unstubAllGlobals();
});

describe('decide and next', () => {
  it('opens the next post that nobody else has in hand', async () => {
    posts.set(2, row(2, { claim: { member: other.id, name: other.name, until: now + 600_000 } }));
    await open('/posts/1');
    await there(() => one('.pane-foot'));
    press('2');
    await there(() => one('[data-confirm]'));
    confirm();
    await there(() => location.pathname === '/posts/3');
    expect(rowsShown()).toEqual([2, 3, 4]);
    await there(() => sent('/v1/decisions').length === 1);
    expect(sent('/v1/decisions')[0]?.body).toEqual({
      items: [{ outcome: 'confirmed', post: 1, version: 0, class: 'venting', grade: null, reason: '' }],
    });
  });

  it('goes on where the loaded rows end: the next page is fetched', async () => {
    posts = new Map([[1, row(1)]]);
    further = [row(8)];
    await open('/posts/1');
    await there(() => one('.pane-foot'));
    press('d');
    confirm();
    await there(() => location.pathname === '/posts/8');
  });

  it('moves the cursor on where no post is open', async () => {
    await open();
    press('j');
    press('d');
    confirm();
    await there(() => document.activeElement?.getAttribute('data-row') === '2');
    expect(page.cursor.value).toBe(2);
    expect(location.pathname).toBe('/');
  });
});

describe('keys that come faster than the focus follows', () => {
  it('open and decide the row the cursor is on', async () => {
    await open();
    press('j');
    await there(() => document.activeElement?.getAttribute('data-row') === '1');
    press('j');
    expect(document.activeElement?.getAttribute('data-row')).toBe('1');
    press('Enter');
    expect(location.pathname).toBe('/posts/2');
    press('3');
    expect(deciding.draft.value?.row.id).toBe(2);
  });
});

describe('/', () => {
  it('goes to the search, and types itself only after something', async () => {
    await open();
    press('/');
    const field = document.activeElement as HTMLInputElement;
    expect(field.id).toBe('queue-search');
    const typed = () => {
      const event = new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true });
      field.dispatchEvent(event);
      return !event.defaultPrevented;
    };
    expect(typed()).toBe(false);
    field.value = 'weibo.com';
    expect(typed()).toBe(true);
    field.value = '';
  });
});

describe('Ctrl + Enter', () => {
  it('confirms with the focus on the grade, and nothing with the focus outside the bar', async () => {
    await open('/posts/1');
    await there(() => one('.pane-foot'));
    press('2');
    const grade = await there(() => one<HTMLSelectElement>('.decide select'));
    one('[data-row="3"]')?.focus();
    press('Enter', { ctrlKey: true });
    expect(sent('/v1/decisions')).toEqual([]);
    grade.focus();
    press('Enter', { ctrlKey: true });
    await there(() => sent('/v1/decisions').length === 1);
  });
});

describe('another lead was faster', () => {
  it('says who decided what; Look brings back what was written, to leave or to put in its place', async () => {
    await open('/posts/1');
    await there(() => one('.pane-foot'));
    press('2');
    type(await there(() => one<HTMLTextAreaElement>('[data-reason]')), 'my reason');
    refusal = { status: 409, name: 'conflict', pointer: '/items/0/version' };
    posts.set(
      1,
      row(1, {
        ...{ state: 'dismissed', version: 1 },
        decision: { id: 3, class: null, grade: null, reason: '', by: other.name, at: now },
      }),
    );
    confirm();
    await there(() => toasts().includes('Ann Lee decided “Dismissed”'));
    button('Look', '.toasts')?.click();
    expect((await there(() => one<HTMLTextAreaElement>('[data-reason]'))).value).toBe('my reason');
    await there(() => one('.decide .warning')?.textContent?.includes('Ann Lee'));
    confirm();
    await there(() => sent('/v1/decisions').length === 2);
    expect(sent('/v1/decisions')[1]?.body).toMatchObject({ items: [{ version: 1, reason: 'my reason' }] });
  });

  it('is said while one is still typing, and a key on its way confirms nothing of theirs away', async () => {
    await open('/posts/1');
    await there(() => one('.pane-foot'));
    press('2');
    await there(() => one('[data-confirm]'));
    const theirs = row(1, {
      ...{ state: 'dismissed', version: 1 },
      decision: { id: 3, class: null, grade: null, reason: '', by: other.name, at: now },
    });
    deciding.receiveForDraft({ type: 'post', seq: 9, open: 3, lanes, row: theirs });
    await there(() => one('.decide .warning')?.textContent?.includes('Ann Lee'));
    confirm();
    await there(() => sent('/v1/decisions').length === 1);
    expect(sent('/v1/decisions')[0]?.body).toMatchObject({ items: [{ version: 0 }] });
  });

  it('has the post in hand: the bar says so, and confirming says it outright', async () => {
    posts.set(1, row(1, { claim: { member: other.id, name: other.name, until: now + 600_000 } }));
    await open('/posts/1');
    await there(() => one('.pane-foot'));
    press('2');
    await there(() => one('.decide .warning')?.textContent?.includes('Ann Lee has this post in hand'));
    confirm();
    await there(() => sent('/v1/decisions').length === 1);
    expect(sent('/v1/decisions')[0]?.body).toMatchObject({ items: [{ despiteClaim: true }] });
  });

  it('saw a grievance behind hidden votes: the server asks, the bar comes back, and only then it is said', async () => {
    await open('/posts/1');
    await there(() => one('.pane-foot'));
    press('2');
    refusal = { status: 409, name: 'conflict', pointer: '/items/0/despiteGrievance' };
    confirm();
    await there(() => one('.decide .warning-help')?.textContent?.includes('Somebody saw a grievance'));
    confirm();
    await there(() => sent('/v1/decisions').length === 2);
    expect(sent('/v1/decisions')[1]?.body).toMatchObject({ items: [{ despiteGrievance: true }] });
  });
});

describe('a class that takes two', () => {
  it('is proposed by the first: the post stays, and says whom it waits for', async () => {
    await open('/posts/1');
    await there(() => one('.pane-foot'));
    press('4');
    await there(() => one('.decide .note')?.textContent?.includes('second lead'));
    expect(one('[data-confirm]')?.textContent).toContain('Propose');
    confirm();
    await there(() => location.pathname === '/posts/2');
    expect(rowsShown()).toContain(1);
    await there(() => one('[data-row="1"]')?.textContent?.includes('waits for another lead'));
  });

  it('is agreed with y, and deciding otherwise asks for a reason', async () => {
    const proposal = { id: 9, class: 'fabrication', grade: null, reason: 'made up', by: other, at: now } as const;
    posts.set(1, row(1, { proposal }));
    await open('/posts/1');
    await there(() => one('.proposal'));
    press('2');
    await there(() => one('[data-confirm]'));
    confirm();
    await there(() => one('#reason-missing'));
    expect(sent('/v1/decisions')).toEqual([]);
    press('Escape');
    (document.activeElement as HTMLElement | null)?.blur();
    press('y');
    await there(() => one('[data-confirm]')?.textContent?.includes('Agree'));
    confirm();
    await there(() => sent('/v1/decisions').length === 1);
    expect(sent('/v1/decisions')[0]?.body).toMatchObject({ items: [{ outcome: 'confirmed', class: 'fabrication' }] });
  });
});

describe('a reason', () => {
  it('speaks of keys where there are some, and of none where a finger points', async () => {
    await open('/posts/1');
    press('2');
    await there(() => one('[data-reason]')?.getAttribute('placeholder')?.includes('Ctrl'));
    act(() => deciding.forgetDraft());
    vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === '(pointer: coarse)' }));
    press('2');
    await there(() => one('[data-reason]')?.getAttribute('placeholder') === 'Reason (optional)');
  });
});

describe('many at once', () => {
  it('are previewed, decided without what others have in hand or saw a grievance in, and undone together', async () => {
    posts.set(2, row(2, { claim: { member: other.id, name: other.name, until: now + 600_000 } }));
    posts.set(3, row(3, { votes: { grievance: 1 } as QueueRow['votes'] }));
    await open();
    press('a', { ctrlKey: true });
    await there(() => one('.selection-bar')?.textContent?.includes('4 selected'));
    press('2');
    await there(() => button('Decide 2 as', 'dialog'));
    expect(one('dialog')?.textContent).toContain('In 1 of them somebody saw a grievance');
    expect(one('dialog')?.textContent).toContain('Another lead has 1 of them in hand');
    one<HTMLFormElement>('dialog form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await there(() => toasts().includes('2 posts decided'));
    const items = (sent('/v1/decisions')[0]?.body.items ?? []) as DecisionItem[];
    expect(items.map(({ post }) => post)).toEqual([1, 4]);
    expect(items.every((item) => !('despiteClaim' in item))).toBe(true);
    await there(() => rowsShown().length === 2);
    button('Undo all', '.toasts')?.click();
    await there(() => rowsShown().length === 4);
    expect(toasts()).toContain('2 posts wait again');
  });

  it('are what carries one text, where the list is narrowed to it: named, and taken away with a press', async () => {
    const copies = { cluster: 7, posts: 2, accounts: 2, sites: 1 };
    posts = new Map([1, 2].map((id) => [id, row(id, { copies })]));
    await open('/?cluster=7');
    expect(sent('/v1/queue')[0]?.query).toContain('cluster=7');
    const part = await there(() => button('Same text: 海潮银行跑路了', '.narrowed'));
    press('a', { ctrlKey: true });
    press('2');
    await there(() => button('Decide 2 as', 'dialog'));
    one<HTMLFormElement>('dialog form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await there(() => toasts().includes('2 posts decided'));
    part.click();
    await there(() => one('.narrowed') === null);
    expect(sent('/v1/queue').at(-1)?.query).not.toContain('cluster');
  });

  it('are chosen by a tap on the row while one is choosing, and opened by it otherwise', async () => {
    await open();
    const tap = (id: number) => {
      const event = new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 });
      one(`[data-row="${id}"]`)?.dispatchEvent(event);
      return event.defaultPrevented;
    };
    const chosen = () => [...page.selection.value.ids];
    expect(tap(1)).toBe(false);
    page.selecting.value = true;
    expect(tap(1)).toBe(true);
    expect(chosen()).toEqual([1]);
    // Chosen by a mouse without that, a click opens.
    page.selecting.value = false;
    expect(tap(2)).toBe(false);
    vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === '(pointer: coarse)' }));
    expect(tap(2)).toBe(true);
    expect(chosen()).toEqual([1, 2]);
  });

  it('are drawn on with Shift, and cleared with Escape', async () => {
    await open();
    press('j');
    press('x');
    press('J', { shiftKey: true });
    press('J', { shiftKey: true });
    expect([...page.selection.value.ids]).toEqual([1, 2, 3]);
    press('K', { shiftKey: true });
    expect([...page.selection.value.ids]).toEqual([1, 2]);
    press('Escape');
    expect(page.selected.value).toBe(0);
  });
});

describe('taking a post', () => {
  it('shows at once whose it is and for how long, and c gives it back', async () => {
    await open('/posts/1');
    await there(() => one('.pane-foot'));
    press('c');
    expect(one('[data-row="1"]')?.textContent).toMatch(/You\s*1[45] min left/);
    await there(() => sent('/v1/posts/1/claim').length === 1);
    press('c');
    await there(() => sent('/v1/posts/1/claim').some(({ method }) => method === 'DELETE'));
    await there(() => one('[data-row="1"]')?.textContent?.includes('min left') === false);
  });
});

describe('the dialog that hands a post over', () => {
  it('has the focus on whom to choose, though those come only with an answer, and on the reason to take over', async () => {
    await open('/posts/1');
    await there(() => one('.pane-foot'));
    press('h');
    await there(() => document.activeElement?.matches('dialog select'));
    button('Cancel', 'dialog')?.click();
    await there(() => one('dialog') === null);
    const claims = await import('../../../worker/dashboard/queue/claims/store.ts');
    posts.set(2, row(2, { claim: { member: other.id, name: other.name, until: now + 600_000 } }));
    claims.claimDialog.value = { do: 'take-over', row: posts.get(2) as QueueRow };
    await there(() => document.activeElement?.matches('dialog textarea'));
    // With nothing said it cannot be sent.
    press('Enter', { ctrlKey: true });
    type(one<HTMLTextAreaElement>('dialog textarea'), 'I know them');
    await there(() => one<HTMLButtonElement>('dialog [type=submit]')?.disabled === false);
    expect(asked.some(({ path }) => path === '/v1/posts/2/claim')).toBe(false);
    press('Enter', { ctrlKey: true });
    await there(() => one('dialog') === null);
    await there(() => sent('/v1/posts/2/claim').length === 1);
  });

  it('offers the other leads, and sends a word along', async () => {
    await open('/posts/1');
    await there(() => one('.pane-foot'));
    press('h');
    const choice = await there(() => one<HTMLSelectElement>('dialog select'));
    expect([...choice.options].map(({ textContent }) => textContent)).toEqual([
      'Choose a lead or admin',
      expect.stringContaining('Ann Lee'),
    ]);
    choice.value = '2';
    choice.dispatchEvent(new Event('change', { bubbles: true }));
    type(one<HTMLTextAreaElement>('dialog textarea'), 'yours since noon');
    await there(() => button('Hand over', 'dialog footer')?.disabled === false);
    one<HTMLFormElement>('dialog form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await there(() => sent('/v1/posts/1/hand-over').length === 1);
    expect(sent('/v1/posts/1/hand-over')[0]?.body).toEqual({ to: 2, note: 'yours since noon' });
    expect(one('[data-row="1"]')?.textContent).toContain('Ann Lee');
  });
});

describe('a session that ends while a reason is being written', () => {
  it('loses nothing: it is there again for the same member, and for nobody else', async () => {
    await open('/posts/1');
    await there(() => one('.pane-foot'));
    press('2');
    type(await there(() => one<HTMLTextAreaElement>('[data-reason]')), 'half a sentence');
    await there(() => sessionStorage.getItem('fengsheng.draft')?.includes('half a sentence'));
    signedIn = false;
    confirm();
    await there(() => session.session.value.state === 'out');
    const kept = sessionStorage.getItem('fengsheng.draft') ?? '';
    expect(kept).toContain('half a sentence');
    // The page is loaded anew: what was in memory is gone, what this tab kept is not.
    render(null, root);
    root.remove();
    signedIn = true;
    enter();
    deciding.forgetDraft();
    sessionStorage.setItem('fengsheng.draft', kept);
    await open('/posts/1');
    expect((await there(() => one<HTMLTextAreaElement>('[data-reason]'))).value).toBe('half a sentence');
    deciding.forgetDraft();
    sessionStorage.setItem('fengsheng.draft', kept.replace('"member":1', '"member":2'));
    const { restoreKept } = await import('../../../worker/dashboard/decide/keep.ts');
    await restoreKept();
    expect(deciding.draft.value).toBeNull();
    expect(sessionStorage.getItem('fengsheng.draft')).toBeNull();
  });
});

describe('a session that ends while a dialog is being filled in', () => {
  /** The page is loaded anew: what was in memory is gone, what this tab kept is not. */
  async function anew(path: string): Promise<void> {
    const [{ bulk }, { claimDialog }] = await Promise.all([
      import('../../../worker/dashboard/decide/bulk/state.ts'),
      import('../../../worker/dashboard/queue/claims/store.ts'),
    ]);
    render(null, root);
    root.remove();
    [bulk.value, claimDialog.value, signedIn, asked] = [null, null, true, []];
    posts = new Map([...posts.keys()].map((id) => [id, row(id, id === 4 ? { claim: theirs } : {})]));
    await open(path);
  }
  const theirs = { member: other.id, name: other.name, until: now + 600_000 };
  const field = () => there(() => one<HTMLTextAreaElement>('dialog textarea'));
  const submit = () =>
    one<HTMLFormElement>('dialog form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));

  const giveUp = async () => {
    button('Cancel', 'dialog')?.click();
    await there(() => one('dialog') === null);
  };

  it('has the reason for many again, for those that are left of them and for no others', async () => {
    await open();
    press('j');
    for (const key of ['x', 'j', 'x', '2']) press(key);
    await there(() => button('Decide 2 as', 'dialog'));
    type(await field(), 'the same text twice');
    signedIn = false;
    submit();
    await there(() => session.session.value.state === 'out');
    await anew('/');
    press('j');
    for (const key of ['x', '2']) press(key);
    await there(() => button('Decide 1 as', 'dialog'));
    expect((await field()).value).toBe('the same text twice');
    submit();
    await there(() => toasts().includes('1 post decided'));
    press('x');
    press('2');
    await there(() => button('Decide 1 as', 'dialog'));
    expect((await field()).value).toBe('');
    await giveUp();
  });

  it('has the word that goes with a post that is handed over, until it went', async () => {
    await open('/posts/1');
    await there(() => one('.pane-foot'));
    press('h');
    const choice = await there(() => one<HTMLSelectElement>('dialog select'));
    choice.value = '2';
    choice.dispatchEvent(new Event('change', { bubbles: true }));
    type(await field(), 'yours since noon');
    signedIn = false;
    submit();
    await there(() => session.session.value.state === 'out');
    await anew('/posts/1');
    await there(() => one('.pane-foot'));
    press('h');
    expect((await field()).value).toBe('yours since noon');
    await there(() => one<HTMLSelectElement>('dialog select')?.value === '2');
    submit();
    await there(() => sent('/v1/posts/1/hand-over').length === 1);
    await there(() => !JSON.stringify({ ...sessionStorage }).includes('yours since noon'));
  });

  it('has the reason to take a post over; given up, it is forgotten', async () => {
    posts.set(4, row(4, { claim: theirs }));
    await open('/posts/4');
    await there(() => one('.pane-foot'));
    press('c');
    type(await field(), 'her shift is over');
    await anew('/posts/4');
    await there(() => one('.pane-foot'));
    press('c');
    expect((await field()).value).toBe('her shift is over');
    await giveUp();
    press('c');
    expect((await field()).value).toBe('');
    await giveUp();
  });
});

describe('the commands', () => {
  it('open what is called by its number, with its kind before it or without', async () => {
    const { commandsForNumber } = await import('../../../worker/dashboard/keys/palette/commands.ts');
    const found = (typed: string) =>
      commandsForNumber(typed).map(({ id, label }) => `${id} ${label.replace(/\D/g, '')}`);
    expect(found('12')).toEqual(['open-post 12', 'open-case 12']);
    expect(found('帖子 12')).toEqual(['open-post 12']);
    expect(found('Case #3')).toEqual(['open-case 3']);
    expect(found('alert 5')).toEqual(['open-alert 5']);
    expect(found('post 1 or case 2')).toEqual([]);
    expect(found('0')).toEqual([]);
  });

  it('open with Ctrl + K, are found in both languages, and run with Enter', async () => {
    await open('/posts/1');
    await there(() => one('.pane-foot'));
    press('k', { ctrlKey: true });
    const { Palette } = await import('../../../worker/dashboard/keys/palette/palette.tsx');
    const { paletteOpen } = await import('../../../worker/dashboard/keys/palette/state.ts');
    expect(paletteOpen.value).toBe(true);
    const box = document.body.appendChild(document.createElement('div'));
    render(<Palette />, box);
    const field = await there(() => one<HTMLInputElement>('[role=combobox]'));
    type(field, '合理诉求');
    const chosen = await there(() => one('[role=option][aria-selected=true]'));
    expect(field.getAttribute('aria-activedescendant')).toBe(chosen.id);
    expect(all('[role=option]').map(({ textContent }) => textContent)).toEqual(
      expect.arrayContaining([expect.stringContaining('Grievance')]),
    );
    type(field, 'overdue');
    await there(() => one('[role=option][aria-selected=true]')?.textContent?.includes('Overdue'));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    await there(() => location.search === '?lane=overdue');
    render(null, box);
    box.remove();
  });
});
