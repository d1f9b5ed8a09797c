// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Member } from '../../../shared/contract/people.ts';
import type { WorkspaceEvent } from '../../../shared/contract/review.ts';
import { firstSettings, type Settings } from '../../../shared/contract/settings.ts';
import type { OpenPoint, Rota } from '../../../shared/contract/shifts.ts';
import { genesisHash, hashOfData, hashOfEvent } from '../../../worker/analysis/chain.ts';

const now = Date.now();
const shiftId = '01990000-0000-7000-8000-000000000001';

/** What the server knows, and what it was asked. */
let settings: Settings;
let rota: Rota;
let points: OpenPoint[];
let members: Member[];
let events: WorkspaceEvent[];
let asked: { method: string; path: string; search: string; body: unknown }[];
/** Requests that are refused, by `METHOD /path`. */
let refused: Map<string, [status: number, name: string]>;

const member = (id: number, name: string, change: Partial<Member> = {}): Member => ({
  ...{ id, name, role: 'monitor', state: 'active', createdAt: now - 1e9, lastSeenAt: now, mutedAt: null },
  ...change,
});

function log(length: number): WorkspaceEvent[] {
  const made: WorkspaceEvent[] = [];
  for (let seq = 1; seq <= length; seq++) {
    const data = { reason: `reason ${seq}` };
    const link = {
      ...{ seq, at: now - 1000 * (length - seq), actorId: 1, kind: 'post.pinned', subject: `post:${seq}` },
      ...{ dataHash: hashOfData(data), prevHash: made.at(-1)?.hash ?? genesisHash },
    };
    made.push({ ...link, actor: '李明', data, hash: hashOfEvent(link) });
  }
  return made;
}

function answer(method: string, url: URL, body: Record<string, unknown>): readonly [number, unknown] {
  const route = `${method} ${url.pathname}`;
  const refusal = refused.get(route);
  if (refusal !== undefined) {
    refused.delete(route);
    const [status, name] = refusal;
    return [status, { type: `urn:fengsheng:problem:${name}`, title: name, status }];
  }
  if (route === 'PUT /v1/settings') settings = { ...settings, ...body, version: settings.version + 1 };
  if (url.pathname === '/v1/settings') return [200, settings];
  if (route === 'PUT /v1/rota') rota = { ...rota, ...body, version: rota.version + 1 };
  if (url.pathname === '/v1/rota') return [200, rota];
  const tick = /^PUT \/v1\/open-points\/(\d+)\/done$/.exec(route)?.[1];
  if (tick !== undefined) {
    points = points.map((one) =>
      one.id === Number(tick) ? { ...one, done: body.done ? { by: '李明', at: now } : null } : one,
    );
    return [200, points.find(({ id }) => id === Number(tick))];
  }
  if (route === 'GET /v1/shift') {
    const [open, done] = [points.filter((one) => one.done === null), points.filter((one) => one.done !== null)];
    return [200, { notes: [], open, done, takeOvers: [], mine: null }];
  }
  if (route === 'POST /v1/invites') return [200, { invite: 'abc', role: 'monitor', expiresAt: now + 1e8 }];
  if (route === 'GET /v1/members') return [200, { items: members }];
  if (route.endsWith('/reliability')) return [200, { classes: [], judged: 0, share: null, reliability: 0.7 }];
  if (route.endsWith('/waiting')) {
    return [200, { flags: 3, more: false, classes: [{ class: 'venting', flags: 3 }], alone: 2 }];
  }
  if (route === 'GET /v1/agreement') {
    const few = { posts: 0, alpha: null, interval: null, doubtful: false };
    return [200, { monitors: few, leads: few }];
  }
  if (route === 'GET /v1/audit/search') {
    const last = events.at(-1);
    const items = url.searchParams.get('kind') === 'flag.stored' ? [] : [...events].reverse();
    return [200, { items, next: null, reached: null, head: { seq: events.length, hash: last?.hash ?? genesisHash } }];
  }
  if (route === 'GET /v1/audit') {
    return [200, { items: events.filter(({ seq }) => seq > Number(url.searchParams.get('after'))), next: null }];
  }
  return [200, { items: [] }];
}

const there = <T,>(look: () => T | null | undefined | false) =>
  vi.waitFor(() => {
    const found = look();
    if (found === null || found === undefined || found === false) throw new Error('not there yet');
    return found;
  });
const one = <E extends Element = HTMLElement>(selector: string) => document.querySelector<E>(selector);
const button = (words: string, inside = '') =>
  [...document.querySelectorAll<HTMLButtonElement>(`${inside} button`)].find(
    (each) => each.textContent?.includes(words) || each.getAttribute('aria-label') === words,
  );
const press = async (words: string, inside = '') => (await there(() => button(words, inside))).click();
const sent = (method: string, path: string) => asked.filter((each) => each.method === method && each.path === path);
const text = () => document.body.textContent ?? '';
const fieldOf = (label: string) => {
  const found = [...document.querySelectorAll('label')].find(({ textContent }) => textContent?.startsWith(label));
  return one<HTMLInputElement>(`[id="${found?.htmlFor}"]`) ?? found?.querySelector('input') ?? null;
};
async function type(label: string, value: string): Promise<void> {
  const field = await there(() => fieldOf(label));
  field.value = value;
  act(() => {
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

let root: HTMLElement | null = null;
let session: typeof import('../../../worker/dashboard/session.ts');
let router: typeof import('../../../worker/dashboard/router.ts');

beforeAll(async () => {
  session = await import('../../../worker/dashboard/session.ts');
  router = await import('../../../worker/dashboard/router.ts');
  (await import('../../../worker/dashboard/i18n.ts')).chooseLanguage('en');
});

const views = {
  shifts: async () => (await import('../../../worker/dashboard/shifts/view.tsx')).ShiftsView,
  settings: async () => (await import('../../../worker/dashboard/settings/view.tsx')).SettingsView,
  people: async () => (await import('../../../worker/dashboard/people/view.tsx')).PeopleView,
  audit: async () => (await import('../../../worker/dashboard/audit/view.tsx')).AuditView,
};

async function open(view: keyof typeof views, search = '', role: Member['role'] = 'admin', id = 1): Promise<void> {
  const { Questions } = await import('../../../worker/dashboard/ui/dialog.tsx');
  const { Toasts } = await import('../../../worker/dashboard/ui/toasts.tsx');
  const View = await views[view]();
  session.enter({
    member: { id, name: '李明', role },
    workspace: 'bank',
    device: { id: 1, kind: 'dashboard', expiresAt: now + 1e9 },
  });
  await router.navigate(`/${view}${search}`, 'replace');
  root = document.body.appendChild(document.createElement('div'));
  render(
    <>
      <View />
      <Questions />
      <Toasts />
    </>,
    root,
  );
}

function close(): void {
  if (root === null) return;
  render(null, root);
  root.remove();
  root = null;
}

beforeEach(async () => {
  const store = await import('../../../worker/dashboard/settings/store.ts');
  [store.saved.value, store.draft.value, store.lost.value] = [null, null, null];
  settings = { version: 1, updatedAt: now, updatedBy: 'Ann', ...firstSettings };
  rota = {
    ...{ version: 1, updatedAt: now, updatedBy: 'Ann', exceptions: [] },
    shifts: [{ id: shiftId, name: 'All day', from: 0, to: 0, days: [0, 1, 2, 3, 4, 5, 6], members: [2] }],
    people: [{ id: 2, name: '小王', active: true }],
  };
  points = [{ id: 7, text: 'call back', links: [{ kind: 'case', id: 3 }], by: 'Ann', at: now, note: null, done: null }];
  members = [member(1, '李明', { role: 'admin' }), member(2, '小王'), member(3, 'Gone', { state: 'removed' })];
  [events, asked, refused] = [log(5), [], new Map()];
  sessionStorage.clear();
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const url = new URL(String(input), location.origin);
    const method = init?.method ?? 'GET';
    const body = typeof init?.body === 'string' ? JSON.parse(init.body) : {};
    asked.push({ method, path: url.pathname, search: url.search, body });
    const [status, said] = answer(method, url, body);
    return new Response(JSON.stringify(said), { status, headers: { 'content-type': 'application/json' } });
  });
});

afterEach(() => {
  router.mayLeave.value = null;
  close();
});

describe('shifts', () => {
  it('say who is on, and tick off what was left, at once', async () => {
    await open('shifts');
    await there(() => text().includes('All day') && text().includes('小王'));
    const box = await there(() => one<HTMLInputElement>('[data-point="7"] input'));
    box.click();
    await there(() => text().includes('Ticked off lately (1)'));
    expect(sent('PUT', '/v1/open-points/7/done')).toMatchObject([{ body: { done: true } }]);
  });

  it('put a tick back that was refused', async () => {
    await open('shifts');
    refused.set('PUT /v1/open-points/7/done', [403, 'forbidden']);
    (await there(() => one<HTMLInputElement>('[data-point="7"] input'))).click();
    await there(() => sent('GET', '/v1/shift').length > 1);
    await there(() => text().includes('Left to do') && !text().includes('Ticked off lately'));
  });

  it('keep a note that is being written through a reload, and hand it over with its points', async () => {
    await open('shifts');
    await type('What they must know', 'watch post 12');
    await type('Left to do', 'call\n\nwrite case 3');
    close();
    await open('shifts');
    expect((await there(() => fieldOf('What they must know')))?.value).toBe('watch post 12');
    await press('Hand over', 'form');
    await there(() => sent('POST', '/v1/handovers').length === 1);
    expect(sent('POST', '/v1/handovers')[0]?.body).toEqual({
      text: 'watch post 12',
      links: [{ kind: 'post', id: 12 }],
      points: [
        { text: 'call', links: [] },
        { text: 'write case 3', links: [{ kind: 'case', id: 3 }] },
      ],
    });
    await there(() => fieldOf('What they must know')?.value === '');
  });

  it('show an auditor everything, and nothing to act with', async () => {
    await open('shifts', '', 'auditor');
    await there(() => text().includes('call back'));
    expect(button('Hand over', 'form')).toBeUndefined();
    expect(one<HTMLInputElement>('[data-point="7"] input')?.disabled).toBe(true);
  });
});

describe('settings', () => {
  it('say what was changed, and save it as a whole', async () => {
    await open('settings');
    await type('Great reach begins at', '500');
    await there(() => one('.save-bar')?.textContent?.includes('great reach'));
    await press('Save', '.save-bar');
    await there(() => sent('PUT', '/v1/settings').length === 1);
    expect(sent('PUT', '/v1/settings')[0]?.body).toEqual({ ...firstSettings, greatReach: 500 });
    await there(() => one('.save-bar') === null);
  });

  it('count a number out of its bounds as unsaved, say which it is, and forget it when it is given up', async () => {
    await open('settings');
    await type('Great reach begins at', '-5');
    fieldOf('Great reach begins at')?.dispatchEvent(new Event('blur'));
    await there(() => one('.save-bar')?.textContent?.includes('To be corrected before saving: Great reach'));
    expect(button('Save', '.save-bar')?.disabled).toBe(true);
    expect(fieldOf('Great reach begins at')?.value).toBe('-5');
    expect(router.mayLeave.value).not.toBeNull();
    await press('Discard', '.save-bar');
    await there(() => one('.save-bar') === null);
    expect(fieldOf('Great reach begins at')?.value).toBe(String(firstSettings.greatReach));
    // Put right, it is a change like any other.
    await type('Great reach begins at', '-5');
    await there(() => button('Save', '.save-bar')?.disabled === true);
    await type('Great reach begins at', '500');
    await there(() => button('Save', '.save-bar')?.disabled === false);
    await press('Discard', '.save-bar');
    await there(() => one('.save-bar') === null);
  });

  it('ask about what both changed when somebody else saved first, and lose neither', async () => {
    await open('settings');
    await type('Great reach begins at', '500');
    await type('Judged again', '20');
    settings = { ...settings, version: 2, updatedBy: 'Ann', greatReach: 900, claimMinutes: 30 };
    refused.set('PUT /v1/settings', [412, 'precondition-failed']);
    await press('Save', '.save-bar');
    const dialog = await there(() => one('dialog'));
    expect(dialog.textContent).toContain('Ann has just saved version 2');
    (await there(() => one<HTMLInputElement>('dialog input[type=radio]:not(:checked)'))).click();
    await press('Back to the settings', 'dialog');
    await press('Save', '.save-bar');
    await there(() => sent('PUT', '/v1/settings').length === 2);
    expect(sent('PUT', '/v1/settings')[1]?.body).toMatchObject({ greatReach: 900, secondLook: 20, claimMinutes: 30 });
  });

  it('go on with what was not saved before a session ended', async () => {
    await open('settings');
    await type('Great reach begins at', '501');
    await there(() => one('.save-bar'));
    const { saved, draft } = await import('../../../worker/dashboard/settings/store.ts');
    close();
    [saved.value, draft.value] = [null, null];
    await open('settings');
    await there(() => one('.save-bar')?.textContent?.includes('great reach'));
    expect(fieldOf('Great reach begins at')?.value).toBe('501');
    await press('Discard', '.save-bar');
  });

  it('go on after a session ended although somebody else saved meanwhile: what both changed is asked about', async () => {
    await open('settings');
    await type('Great reach begins at', '501');
    await type('Judged again', '20');
    const { saved, draft } = await import('../../../worker/dashboard/settings/store.ts');
    close();
    [saved.value, draft.value] = [null, null];
    settings = { ...settings, version: 2, updatedBy: 'Ann', greatReach: 900 };
    await open('settings');
    const dialog = await there(() => one('dialog'));
    expect(dialog.textContent).toContain('Ann has just saved version 2');
    expect(dialog.textContent).toContain('900');
    await press('Back to the settings', 'dialog');
    expect(fieldOf('Great reach begins at')?.value).toBe('501');
    expect(fieldOf('Judged again')?.value).toBe('20');
    await press('Discard', '.save-bar');
  });

  it('keep the very last word, which is typed when the session has ended already', async () => {
    await open('settings');
    const { signedOut } = await import('../../../worker/dashboard/api/call.ts');
    const { keepMyDraft, myDraft } = await import('../../../worker/dashboard/drafts/mine.ts');
    const isText = (value: unknown): value is string => typeof value === 'string';
    signedOut.value = true;
    keepMyDraft('a.place', 'the last word');
    close();
    await open('settings', '', 'admin', 9);
    expect(myDraft('a.place', isText)).toBeNull();
    close();
    await open('settings');
    expect(myDraft('a.place', isText)).toBe('the last word');
  });

  it('do not show what somebody else was typing at this browser', async () => {
    await open('settings');
    await type('Great reach begins at', '501');
    await there(() => one('.save-bar'));
    const { saved, draft } = await import('../../../worker/dashboard/settings/store.ts');
    close();
    [saved.value, draft.value] = [null, null];
    await open('settings', '', 'admin', 9);
    await there(() => fieldOf('Great reach begins at')?.value === String(firstSettings.greatReach));
    expect(one('.save-bar')).toBeNull();
  });

  it('find a setting, and only look where one may not change them', async () => {
    await open('settings', '', 'lead');
    const field = await there(() => fieldOf('Great reach begins at'));
    expect(field?.closest('fieldset')?.disabled).toBe(true);
    const search = one<HTMLInputElement>('.settings-outline input');
    if (search !== null) search.value = 'red-line';
    search?.dispatchEvent(new Event('input', { bubbles: true }));
    await there(() => document.querySelectorAll('.settings-jump').length === 1);
  });
});

describe('people', () => {
  it('are found by name; of one the drawer says what may be done, and what would be set aside', async () => {
    await open('people');
    await there(() => one('[data-member="2"]'));
    expect(one('[data-member="3"]')).toBeNull();
    await router.navigate('/people?member=2');
    const drawer = await there(() => one('dialog.dialog-side'));
    expect(drawer.textContent).toContain('小王');
    await press('See what would be set aside', 'dialog');
    await there(() => text().includes('3 waiting flags would be set aside (Venting 3)'));
    expect(button('Set all aside', 'dialog')?.disabled).toBe(true);
    await type('Reason', 'flooding');
    await press('Set all aside', 'dialog');
    await there(() => sent('POST', '/v1/members/2/invalidations').length === 1);
    expect(sent('POST', '/v1/members/2/invalidations')[0]?.body).toEqual({ reason: 'flooding' });
  });

  it('do not lose an invite link: copying it has the focus, and leaving without it is asked about', async () => {
    await open('people', '?show=invites');
    await press('Invite');
    await press('Make the link', 'dialog');
    const link = await there(() => one<HTMLInputElement>('[data-invite-link]'));
    expect(document.activeElement?.textContent).toContain('Copy the link');
    await press('Close', 'dialog');
    await there(() => text().includes('Close without copying the link?'));
    await press('Cancel', 'dialog');
    await there(() => !text().includes('Close without copying'));
    expect(one('[data-invite-link]')).toBe(link);
    link.dispatchEvent(new Event('copy', { bubbles: true }));
    await press('Done', 'dialog');
    await there(() => one('dialog') === null);
  });

  it('keep the only admin from locking everybody out', async () => {
    await open('people', '?member=1');
    const drawer = await there(() => one('dialog.dialog-side'));
    await there(() => drawer.textContent?.includes('This is the only admin'));
    expect(button('Remove', 'dialog.dialog-side')).toBeUndefined();
  });
});

describe('the log', () => {
  it('shows events in words, and is filtered by the address', async () => {
    await open('audit');
    await there(() => one('[data-event="5"]')?.textContent?.includes('reason 5'));
    await router.navigate('/audit?kind=flag.stored');
    await there(() => text().includes('No such entries'));
  });

  it('is verified in the browser: whole, or broken at an event', async () => {
    await open('audit', '?show=verify');
    await press('Verify');
    await there(() => one('[data-verdict="whole"]')?.textContent?.includes('5 entries'));
    expect(text()).toContain(events.at(-1)?.hash ?? 'no hash');
    events = events.map((event) => (event.seq === 3 ? { ...event, actorId: 2 } : event));
    await press('Verify again');
    await there(() => one('[data-verdict="broken"]')?.textContent?.includes('Entry 3 does not hold'));
  });
});
