// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CaseDetail, CaseState } from '../../../shared/contract/cases.ts';

/** What the server would know: one case, its notes, and what was asked of it. */
let state: CaseState;
let notes: { id: number; text: string }[];
/** Answers to questions wait for it. */
let held: Promise<void>;
let asked: { method: string; path: string; ifMatch: string | null; body: unknown }[];

const now = Date.now();
const lead = { id: 1, name: '李明' };
const other = { id: 2, name: 'Ann Lee' };

const fresh = (): CaseState => ({
  id: 3,
  version: 1,
  title: '理财到期不兑付',
  stage: 'report',
  grade: null,
  risk: 'finance',
  source: 'social',
  owner: lead,
  drill: false,
  createdAt: now - 1000,
  createdBy: lead,
  stageSince: now - 1000,
  dueAt: now + 3_600_000,
  reportDueAt: null,
  lateAt: now + 3_600_000,
  reportedAt: null,
  closedAt: null,
  closing: null,
  mergedInto: null,
  posts: 2,
  notes: 0,
  openTasks: 0,
  grown: { posts: 0, flags: 0 },
  changed: 10,
  summary: '',
  result: '',
  fields: {},
});

const detail = (): CaseDetail => ({
  case: state,
  suggestion: { grade: 'major', likelihood: 3, loss: 3, reach: 3, urgent: false, reasons: [] },
  moves: [
    { to: 'response', missing: ['grade'] },
    { to: 'closed', missing: ['reason'] },
  ],
  secondLook: true,
  clusters: [],
  alerts: [],
  related: [],
  following: true,
  followers: [],
  seq: 10,
});

const counts = {
  report: 1,
  response: 0,
  follow_up: 0,
  closed: 0,
  overdue: 0,
  toClose: 0,
  drills: { report: 0, response: 0, follow_up: 0 },
};
const none = { items: [], next: null };

const noteOf = (note: { id: number; text: string }) => ({
  ...note,
  by: lead,
  mine: true,
  at: now,
  mentions: [],
  editedAt: null,
  edits: 0,
  from: null,
});

function answer(
  method: string,
  path: string,
  ifMatch: string | null,
  body: Record<string, unknown>,
): [number, unknown] {
  if (path === '/v1/cases/board') {
    const columns = { report: { items: [state], next: null }, response: none, follow_up: none, closed: none };
    return [200, { columns, counts, seq: 10 }];
  }
  if (path === '/v1/cases') return [200, { items: [state], next: null, counts, seq: 10 }];
  if (path === '/v1/cases/people') {
    return [200, { items: [lead, other].map((person) => ({ ...person, works: true })) }];
  }
  if (path === '/v1/mentions') return [200, { items: [], next: null, unread: 0 }];
  if (path === '/v1/tasks') return [200, { items: [], more: false, overdue: 0 }];
  if (path === '/v1/cases/3' && method === 'GET') return [200, detail()];
  if (path === '/v1/cases/3' && method === 'PATCH') {
    const stale = Object.keys(body).some((field) => (state.fields[field] ?? 1) > Number(ifMatch?.replaceAll('"', '')));
    if (stale) {
      return [412, { type: 'urn:fengsheng:problem:precondition-failed', title: '', status: 412, present: state }];
    }
    state = { ...state, ...body, version: state.version + 1, changed: state.changed + 1 } as CaseState;
    return [200, { case: state }];
  }
  if (path === '/v1/cases/3/notes' && method === 'POST') {
    notes = [{ id: notes.length + 1, text: String(body.text) }, ...notes];
    return [200, notes.map(noteOf)[0]];
  }
  if (path === '/v1/cases/3/notes') return [200, { items: notes.map(noteOf), next: null }];
  return [404, { type: 'urn:fengsheng:problem:not-found', title: 'Not found', status: 404 }];
}

const wait = () => new Promise((resolve) => setTimeout(resolve, 30));
/** Until it is there: what is drawn follows what the server said. */
const there = <T,>(look: () => T | null | undefined) =>
  vi.waitFor(() => {
    const found = look();
    if (found === null || found === undefined) throw new Error('not there yet');
    return found;
  });
const all = <E extends HTMLElement = HTMLElement>(selector: string) => [...document.querySelectorAll<E>(selector)];
const one = <E extends HTMLElement = HTMLElement>(selector: string) => document.querySelector<E>(selector);
const press = (key: string, on: Element, more: KeyboardEventInit = {}) =>
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.setSelectionRange(text.length, text.length);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
const button = (words: string) => all<HTMLButtonElement>('button').find((each) => each.textContent?.includes(words));

/** Shows the view at an address, as who is signed in. */
async function open(path: string): Promise<void> {
  history.replaceState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
  const [{ CasesView }, { startRouter, navigate }, { enter }, { chooseLanguage }] = await Promise.all([
    import('../../../worker/dashboard/cases/view.tsx'),
    import('../../../worker/dashboard/router.ts'),
    import('../../../worker/dashboard/session.ts'),
    import('../../../worker/dashboard/i18n.ts'),
  ]);
  chooseLanguage('en');
  if (!started) startRouter();
  started = true;
  const device = { id: 1, kind: 'dashboard' as const, expiresAt: now + 1e9 };
  enter({ member: { ...lead, role: 'lead' }, workspace: 'bank', device });
  await navigate('/cases?as=list', 'replace');
  await navigate(path, 'replace');
  root = document.body.appendChild(document.createElement('div'));
  render(<CasesView />, root);
}
let root: HTMLElement;
let started = false;

async function close(): Promise<void> {
  render(null, root);
  root.remove();
  await wait();
}

beforeEach(() => {
  state = fresh();
  notes = [];
  asked = [];
  held = Promise.resolve();
  sessionStorage.clear();
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const url = new URL(String(input), location.origin);
    const method = init?.method ?? 'GET';
    const body = typeof init?.body === 'string' ? JSON.parse(init.body) : {};
    const ifMatch = new Headers(init?.headers).get('if-match');
    if (method === 'GET') await held;
    asked.push({ method, path: url.pathname, ifMatch, body });
    const [status, said] = answer(method, url.pathname, ifMatch, body);
    return new Response(JSON.stringify(said), { status, headers: { 'content-type': 'application/json' } });
  });
});
afterEach(async () => {
  await close();
  vi.unstubAllGlobals();
});

describe('the board', () => {
  it('has a column for each stage; m on a card asks where to, and says what is missing', async () => {
    await open('/cases');
    const card = await there(() => one('[data-case="3"]'));
    expect(all('.case-column h2').map(({ textContent }) => textContent)).toEqual([
      'Report',
      'Response',
      'Follow-up',
      'Closed',
    ]);
    card.focus();
    press('m', card);
    await there(() => one('.case-needs'));
    const open_ = all('.case-need-open').map(({ textContent }) => textContent);
    expect(open_).toEqual([expect.stringContaining('A grade that a person confirmed')]);
    expect(one('.case-need-met')?.textContent).toContain('owner');
  });
});

describe('two leads at one case', () => {
  it('are both heard: what each changed of another field stands', async () => {
    await open('/cases/3');
    (await there(() => one('[aria-label="Edit: Title"]'))).click();
    const field = await there(() => one<HTMLInputElement>('.case-head input'));
    type(field, '我的标题');
    // The other saves a grade meanwhile.
    state = { ...state, grade: 'critical', version: 2, fields: { grade: 2 }, changed: 11 };
    button('Save')?.click();
    await there(() => (one('.case-head h1')?.textContent === '我的标题' ? true : null));
    expect(state).toMatchObject({ title: '我的标题', grade: 'critical' });
    expect(one('.case-clash')).toBeNull();
  });

  it('choose when both changed the same, and what was typed is not lost by that', async () => {
    await open('/cases/3');
    (await there(() => one('[aria-label="Edit: Title"]'))).click();
    type(await there(() => one<HTMLInputElement>('.case-head input')), '我的标题');
    state = { ...state, title: '她的标题', version: 2, fields: { title: 2 }, changed: 11 };
    button('Save')?.click();
    const clash = await there(() => one('.case-clash'));
    expect(clash.textContent).toContain('我的标题');
    expect(clash.textContent).toContain('她的标题');
    button('Back to editing')?.click();
    await there(() => (one('.case-clash') === null ? true : null));
    expect(one<HTMLInputElement>('.case-head input')?.value).toBe('我的标题');
    expect(state.title).toBe('她的标题');
    button('Save')?.click();
    await there(() => one('.case-clash'));
    all<HTMLButtonElement>('dialog button')
      .find(({ textContent }) => textContent === 'Save')
      ?.click();
    await there(() => (state.title === '我的标题' ? true : null));
  });

  it('cannot overwrite what came in just now and was not on the screen yet', async () => {
    const { news } = await import('../../../worker/dashboard/live/news.ts');
    await open('/cases/3');
    await there(() => one('.case-head h1'));
    const look = Promise.withResolvers<void>();
    held = look.promise;
    state = { ...state, title: '她的标题', summary: '她的概述', version: 2, fields: { summary: 2 }, changed: 11 };
    const { summary: _, result: _r, fields: _f, ...row } = state;
    news.value = { type: 'case', seq: 11, case: row };
    // Her title is on the screen, her summary is still on its way.
    await there(() => (one('.case-head h1')?.textContent === '她的标题' ? true : null));
    one('[aria-label="Edit: Summary"]')?.click();
    type(await there(() => one<HTMLTextAreaElement>('.case-in-place-form textarea')), '我的概述');
    look.resolve();
    button('Save')?.click();
    expect((await there(() => one('.case-clash'))).textContent).toContain('她的概述');
    expect(state.summary).toBe('她的概述');
  });

  it('do not disturb each other: what is being typed stays as it is when the other saves', async () => {
    const { news } = await import('../../../worker/dashboard/live/news.ts');
    await open('/cases/3');
    const field = await there(() => one<HTMLTextAreaElement>('.case-writing textarea'));
    type(field, '写了一半');
    field.focus();
    state = { ...state, title: '她的标题', version: 2, changed: 11 };
    news.value = { type: 'case', seq: 11, case: state };
    await there(() => (one('.case-head h1')?.textContent === '她的标题' ? true : null));
    expect(one<HTMLTextAreaElement>('.case-writing textarea')).toBe(field);
    expect(field.value).toBe('写了一半');
    expect(document.activeElement).toBe(field);
  });
});

describe('what is being written', () => {
  it('is there again after the session ended in the middle of it, and gone once it was sent', async () => {
    const { signedOut } = await import('../../../worker/dashboard/api/call.ts');
    await open('/cases/3');
    type(await there(() => one<HTMLTextAreaElement>('.case-writing textarea')), '写了一半');
    signedOut.value = true;
    await close();
    await open('/cases/3');
    const field = await there(() => one<HTMLTextAreaElement>('.case-writing textarea'));
    expect(field.value).toBe('写了一半');
    button('Add the note')?.click();
    await there(() => one('.case-note'));
    expect(notes).toEqual([{ id: 1, text: '写了一半' }]);
    expect(one<HTMLTextAreaElement>('.case-writing textarea')?.value).toBe('');
    expect(Object.keys(sessionStorage).filter((key) => key.includes('draft'))).toEqual([]);
  });

  it('is counted and refused when it is far too long, and stays in its field', async () => {
    await open('/cases/3');
    const field = await there(() => one<HTMLTextAreaElement>('.case-writing textarea'));
    type(field, '长'.repeat(100_000));
    await there(() => one('.field-error'));
    expect(one('.field-error')?.textContent).toContain('100000');
    expect(button('Add the note')?.disabled).toBe(true);
    press('Enter', field, { ctrlKey: true });
    await wait();
    expect(asked.some(({ method, path }) => method === 'POST' && path.endsWith('/notes'))).toBe(false);
    expect(field.value).toHaveLength(100_000);
  });

  it('mentions who was chosen from the list with the keys', async () => {
    await open('/cases/3');
    const field = await there(() => one<HTMLTextAreaElement>('.case-writing textarea'));
    await there(() => (asked.some(({ path }) => path === '/v1/cases/people') ? true : null));
    await wait();
    type(field, '请 @an');
    await there(() => one('[role=option]'));
    press('Enter', field);
    await there(() => (field.value === '请 @Ann Lee ' ? true : null));
    press('Enter', field, { ctrlKey: true });
    await there(() => (notes.length === 1 ? true : null));
    const sent = asked.find(({ method, path }) => method === 'POST' && path.endsWith('/notes'));
    expect(sent?.body).toEqual({ text: '请 @Ann Lee ', mentions: [2] });
  });
});

describe('hostile texts', () => {
  it('turn nothing around them', async () => {
    state = { ...state, title: 'safe\u202egpj.exe', summary: '<img src=x onerror=alert(1)>\u202e' };
    await open('/cases/3');
    const title = await there(() => one('.case-head h1'));
    expect(title.textContent).toBe('safegpj.exe');
    expect(one('.case-text img')).toBeNull();
    expect(one('.control-character')?.textContent).toBe('U+202E');
  });
});
