import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Role, roles } from '../../shared/domain/roles.ts';
import { Quota } from '../../worker/workspace/quota.ts';
import { flagItem } from './harness/flags.ts';
import { mountedRoutes } from './harness/routes.ts';
import { type Device, origin, refusal, send, type TestWorkspace, workspace } from './harness/server.ts';
import { batch, sighting } from './harness/sightings.ts';

const nobody = 999_999;
const noFlag = '01990000-0000-7000-8000-000000000000';
const noPicture = '0'.repeat(64);
const noImport = '0'.repeat(32);
const template = { title: 't', text: 'x', classes: ['grievance'] };
/** Nobody lets anything be sent there. */
const webhook = {
  ...{ kind: 'generic', url: 'https://elsewhere.example/', secret: 'x'.repeat(16) },
  ...{ name: '群', alerts: [], least: 1, language: 'en' },
};
const siteRule = {
  ...{ id: noFlag, host: 'bbs.example', path: '/', name: '论坛', post: 'li', author: null, time: null },
  ...{ text: { css: '', attribute: null }, link: { css: 'a', attribute: 'href' } },
};
const emptyReport = {
  header: {
    ...{ title: '', number: '', level: null, secrecy: null, secrecyPeriod: '', urgency: null, copy: '' },
    ...{ recipient: '', sender: '', copiesTo: '', date: '', attachments: [] },
  },
  sections: [],
};
const everybody = roles;
const reporters: readonly Role[] = ['monitor', 'lead', 'admin'];
const reviewers: readonly Role[] = ['lead', 'auditor', 'admin'];
const deciders: readonly Role[] = ['lead', 'admin'];

interface Row {
  who: readonly Role[] | 'everybody' | 'invite' | 'setup';
  /** The path to ask for, where the mounted one has parameters: always of something that is not there. */
  path?: string;
  body?: () => unknown;
  headers?: Record<string, string>;
  /** What somebody who may ask is answered. */
  allowed: number;
}

/** What each route promises, written here a second time on purpose. */
const matrix: Record<string, Row> = {
  'GET /healthz': { who: 'everybody', allowed: 200 },
  'GET /openapi.json': { who: 'everybody', allowed: 200 },
  'POST /v1/workspaces': { who: 'setup', body: () => ({ name: 'matrix-made' }), allowed: 200 },
  'POST /v1/workspaces/:name/import': { who: 'setup', path: '/v1/workspaces/matrix-moved/import', allowed: 200 },
  'PUT /v1/workspaces/:name/import/:import/:part': {
    who: 'setup',
    path: `/v1/workspaces/matrix-nobody/import/${noImport}/0`,
    headers: { 'content-type': 'application/x-ndjson' },
    allowed: 404,
  },
  'POST /v1/workspaces/:name/import/:import': {
    who: 'setup',
    path: `/v1/workspaces/matrix-nobody/import/${noImport}`,
    allowed: 404,
  },
  'PUT /v1/workspaces/:name/evidence/:sha256': {
    who: 'setup',
    path: `/v1/workspaces/matrix-nobody/evidence/${noPicture}`,
    allowed: 404,
  },
  'POST /v1/enrol': {
    who: 'invite',
    body: () => ({ invite: `w.${'A'.repeat(43)}`, device: { kind: 'extension', name: 'x' } }),
    allowed: 403,
  },
  'GET /v1/me': { who: everybody, allowed: 200 },
  'POST /v1/sign-out': { who: everybody, allowed: 200 },
  'GET /v1/devices': { who: everybody, allowed: 200 },
  'DELETE /v1/devices/:id': { who: everybody, path: `/v1/devices/${nobody}`, allowed: 404 },
  'GET /v1/watchlist': { who: everybody, allowed: 200 },
  'PUT /v1/watchlist': {
    who: deciders,
    body: () => ({ terms: [] }),
    headers: { 'if-match': '"99"' },
    allowed: 412,
  },
  'GET /v1/settings': { who: everybody, allowed: 200 },
  'PUT /v1/settings': {
    who: ['admin'],
    body: () => ({ sitesOff: [], sightings: 'off', pictures: true }),
    headers: { 'if-match': '"99"' },
    allowed: 412,
  },
  'GET /v1/templates': { who: everybody, allowed: 200 },
  'POST /v1/templates': { who: deciders, body: () => template, allowed: 200 },
  'PUT /v1/templates/:id': {
    who: deciders,
    path: `/v1/templates/${nobody}`,
    body: () => template,
    headers: { 'if-match': '"1"' },
    allowed: 404,
  },
  'DELETE /v1/templates/:id': { who: deciders, path: `/v1/templates/${nobody}`, allowed: 404 },
  'GET /v1/site-rules': { who: everybody, allowed: 200 },
  'PUT /v1/site-rules/:id': { who: deciders, path: `/v1/site-rules/${noFlag}`, body: () => siteRule, allowed: 200 },
  'DELETE /v1/site-rules/:id': { who: deciders, path: '/v1/site-rules/none', allowed: 404 },
  'PUT /v1/evidence/:sha256': { who: reporters, path: `/v1/evidence/${noPicture}`, body: () => ({}), allowed: 404 },
  'GET /v1/evidence/:sha256': { who: reviewers, path: `/v1/evidence/${noPicture}`, allowed: 404 },
  'POST /v1/sightings': { who: reporters, body: () => batch(sighting()), allowed: 200 },
  'POST /v1/site-health': {
    who: reporters,
    body: () => ({
      version: '1.0',
      items: [{ adapter: 'zhihu', page: 'question', kind: null, check: 'posts', looked: 1, missed: 0 }],
    }),
    allowed: 200,
  },
  'GET /v1/site-health': { who: reviewers, allowed: 200 },
  'GET /v1/handovers': { who: everybody, allowed: 200 },
  'POST /v1/handovers': { who: reporters, body: () => ({ text: '交班' }), allowed: 200 },
  'GET /v1/rota': { who: everybody, allowed: 200 },
  'PUT /v1/rota': {
    who: deciders,
    headers: { 'if-match': '"none"' },
    body: () => ({ shifts: [], exceptions: [] }),
    allowed: 412,
  },
  'GET /v1/shift': { who: everybody, allowed: 200 },
  'GET /v1/shift/summary': { who: everybody, allowed: 200 },
  'POST /v1/take-overs': { who: reporters, body: () => ({ read: nobody }), allowed: 422 },
  'POST /v1/open-points': { who: reporters, body: () => ({ text: '回访' }), allowed: 200 },
  'PUT /v1/open-points/:id/done': {
    who: reporters,
    path: `/v1/open-points/${nobody}/done`,
    body: () => ({ done: true }),
    allowed: 404,
  },
  'POST /v1/flags': { who: reporters, body: () => ({ items: [flagItem()] }), allowed: 200 },
  'GET /v1/flags/mine': { who: everybody, allowed: 200 },
  'PATCH /v1/flags/:id': { who: reporters, path: `/v1/flags/${noFlag}`, body: () => ({ note: '' }), allowed: 404 },
  'DELETE /v1/flags/:id': { who: reporters, path: `/v1/flags/${noFlag}`, allowed: 404 },
  'GET /v1/known': { who: everybody, allowed: 200 },
  'GET /v1/alerts': { who: reviewers, allowed: 200 },
  'GET /v1/alerts/news': { who: reviewers, allowed: 200 },
  'GET /v1/alerts/:id': { who: reviewers, path: `/v1/alerts/${nobody}`, allowed: 404 },
  'POST /v1/alerts/moves': { who: deciders, body: () => ({ ids: [1], move: 'acknowledge' }), allowed: 200 },
  'POST /v1/alerts/:id/acknowledge': { who: deciders, path: `/v1/alerts/${nobody}/acknowledge`, allowed: 404 },
  'POST /v1/alerts/:id/close': { who: deciders, path: `/v1/alerts/${nobody}/close`, body: () => ({}), allowed: 404 },
  'GET /v1/mutes': { who: reviewers, allowed: 200 },
  'POST /v1/mutes': {
    who: deciders,
    body: () => ({ scope: 'site', value: 'weibo', hours: 1, reason: '演练' }),
    allowed: 200,
  },
  'DELETE /v1/mutes/:id': { who: deciders, path: `/v1/mutes/${nobody}`, allowed: 404 },
  'POST /v1/presence': { who: reporters, body: () => ({ minutes: 5 }), allowed: 200 },
  'GET /v1/watched': { who: reviewers, allowed: 200 },
  'GET /v1/queue': { who: reviewers, allowed: 200 },
  'GET /v1/posts/:id': { who: reviewers, path: `/v1/posts/${nobody}`, allowed: 404 },
  'PUT /v1/posts/:id/pin': { who: deciders, path: `/v1/posts/${nobody}/pin`, allowed: 404 },
  'DELETE /v1/posts/:id/pin': { who: deciders, path: `/v1/posts/${nobody}/pin`, allowed: 404 },
  'GET /v1/queue/spread': { who: reviewers, path: `/v1/queue/spread?posts=${nobody}`, allowed: 200 },
  'POST /v1/posts/:id/claim': { who: deciders, path: `/v1/posts/${nobody}/claim`, body: () => ({}), allowed: 404 },
  'DELETE /v1/posts/:id/claim': { who: deciders, path: `/v1/posts/${nobody}/claim`, allowed: 404 },
  'POST /v1/posts/:id/hand-over': {
    who: deciders,
    path: `/v1/posts/${nobody}/hand-over`,
    body: () => ({ to: nobody }),
    allowed: 404,
  },
  'PUT /v1/posts/:id/owner': {
    who: deciders,
    path: `/v1/posts/${nobody}/owner`,
    body: () => ({ member: null }),
    allowed: 404,
  },
  'POST /v1/decisions/preview': {
    who: deciders,
    body: () => ({ items: [{ outcome: 'dismissed', post: nobody, version: 0 }] }),
    allowed: 200,
  },
  'DELETE /v1/decisions/batch/:id': { who: deciders, path: `/v1/decisions/batch/${nobody}`, allowed: 404 },
  'GET /v1/notices': { who: deciders, allowed: 200 },
  'POST /v1/notices/read': { who: deciders, body: () => ({ upTo: 0 }), allowed: 200 },
  'GET /v1/reliability': { who: reporters, allowed: 200 },
  'GET /v1/members/:id/reliability': { who: deciders, path: `/v1/members/${nobody}/reliability`, allowed: 404 },
  'GET /v1/members/:id/waiting': { who: deciders, path: `/v1/members/${nobody}/waiting`, allowed: 404 },
  'PUT /v1/members/:id/muted': {
    who: deciders,
    path: `/v1/members/${nobody}/muted`,
    body: () => ({ muted: true, reason: 'x' }),
    allowed: 404,
  },
  'POST /v1/members/:id/invalidations': {
    who: deciders,
    path: `/v1/members/${nobody}/invalidations`,
    body: () => ({ reason: 'x' }),
    allowed: 404,
  },
  'GET /v1/invalidations': { who: reviewers, allowed: 200 },
  'DELETE /v1/invalidations/:id': { who: deciders, path: `/v1/invalidations/${nobody}`, allowed: 404 },
  'GET /v1/agreement': { who: reviewers, allowed: 200 },
  'GET /v1/second-looks': { who: deciders, allowed: 200 },
  'POST /v1/second-looks/:id': {
    who: deciders,
    path: `/v1/second-looks/${nobody}`,
    body: () => ({ outcome: 'dismissed' }),
    allowed: 404,
  },
  'POST /v1/decisions': {
    who: deciders,
    body: () => ({ items: [{ outcome: 'dismissed', post: nobody, version: 0 }] }),
    allowed: 404,
  },
  'DELETE /v1/decisions/:id': { who: deciders, path: `/v1/decisions/${nobody}`, allowed: 404 },
  'GET /v1/search': { who: reviewers, allowed: 200 },
  'GET /v1/views': { who: reviewers, allowed: 200 },
  'POST /v1/views': { who: reviewers, body: () => ({ name: '新的', query: { site: 'weibo' } }), allowed: 200 },
  'PUT /v1/views/:id': {
    who: reviewers,
    path: `/v1/views/${nobody}`,
    body: () => ({ name: '新的', query: {} }),
    allowed: 404,
  },
  'DELETE /v1/views/:id': { who: reviewers, path: `/v1/views/${nobody}`, allowed: 404 },
  'GET /v1/authors': { who: reviewers, allowed: 200 },
  'GET /v1/authors/:id': { who: reviewers, path: `/v1/authors/${nobody}`, allowed: 404 },
  'GET /v1/authors/:id/around': { who: reviewers, path: `/v1/authors/${nobody}/around`, allowed: 404 },
  'DELETE /v1/authors/:id': { who: ['admin'], path: `/v1/authors/${nobody}`, allowed: 404 },
  'GET /v1/overview': { who: reviewers, allowed: 200 },
  'GET /v1/usual': { who: reviewers, allowed: 200 },
  'GET /v1/stats': { who: reviewers, allowed: 200 },
  'GET /v1/clusters': { who: reviewers, allowed: 200 },
  'GET /v1/clusters/:id': { who: reviewers, path: `/v1/clusters/${nobody}`, allowed: 404 },
  'GET /v1/clusters/:id/around': { who: reviewers, path: `/v1/clusters/${nobody}/around`, allowed: 404 },
  'GET /v1/clusters/:id/spread': { who: reviewers, path: `/v1/clusters/${nobody}/spread`, allowed: 404 },
  'GET /v1/coordination': { who: reviewers, allowed: 200 },
  'GET /v1/coordination/:id': { who: reviewers, path: `/v1/coordination/${nobody}`, allowed: 404 },
  'POST /v1/coordination/:id/dismiss': {
    who: deciders,
    path: `/v1/coordination/${nobody}/dismiss`,
    body: () => ({ reason: 'slogan' }),
    allowed: 404,
  },
  'POST /v1/coordination/:id/reopen': { who: deciders, path: `/v1/coordination/${nobody}/reopen`, allowed: 404 },
  'GET /v1/audit': { who: ['auditor', 'admin'], allowed: 200 },
  'GET /v1/audit/search': { who: ['auditor', 'admin'], allowed: 200 },
  'GET /v1/retention': { who: reviewers, path: '/v1/retention?keepDays=30', allowed: 200 },
  'GET /v1/export': { who: ['auditor', 'admin'], allowed: 200 },
  'GET /v1/export/:file': { who: ['auditor', 'admin'], path: '/v1/export/posts.csv', allowed: 200 },
  'GET /v1/members': { who: reviewers, allowed: 200 },
  'PATCH /v1/members/:id': {
    who: ['admin'],
    path: `/v1/members/${nobody}`,
    body: () => ({ role: 'admin' }),
    allowed: 404,
  },
  'DELETE /v1/members/:id/devices': { who: ['admin'], path: `/v1/members/${nobody}/devices`, allowed: 404 },
  'GET /v1/invites': { who: reviewers, allowed: 200 },
  'POST /v1/invites': { who: everybody, body: () => ({ for: 'me' }), allowed: 200 },
  'DELETE /v1/invites/:id': { who: everybody, path: `/v1/invites/${nobody}`, allowed: 404 },
  'GET /v1/webhooks': { who: deciders, allowed: 200 },
  'POST /v1/webhooks': { who: ['admin'], body: () => webhook, allowed: 422 },
  'PUT /v1/webhooks/:id': {
    who: ['admin'],
    path: `/v1/webhooks/${nobody}`,
    body: () => ({ name: '群', alerts: [], least: 1, language: 'en', on: true }),
    allowed: 404,
  },
  'DELETE /v1/webhooks/:id': { who: ['admin'], path: `/v1/webhooks/${nobody}`, allowed: 404 },
  'POST /v1/webhooks/:id/test': { who: ['admin'], path: `/v1/webhooks/${nobody}/test`, allowed: 404 },
  'GET /v1/cases': { who: reviewers, allowed: 200 },
  'POST /v1/cases': { who: deciders, body: () => ({ title: '年费', risk: 'service', source: 'social' }), allowed: 200 },
  'GET /v1/cases/board': { who: reviewers, allowed: 200 },
  'GET /v1/cases/people': { who: reviewers, allowed: 200 },
  'POST /v1/cases/draft': { who: deciders, body: () => ({ posts: [nobody] }), allowed: 200 },
  'GET /v1/cases/:id': { who: reviewers, path: `/v1/cases/${nobody}`, allowed: 404 },
  'PATCH /v1/cases/:id': {
    who: deciders,
    path: `/v1/cases/${nobody}`,
    body: () => ({ title: 'x' }),
    headers: { 'if-match': '"1"' },
    allowed: 404,
  },
  'POST /v1/cases/:id/move': {
    who: deciders,
    path: `/v1/cases/${nobody}/move`,
    body: () => ({ to: 'response' }),
    headers: { 'if-match': '"1"' },
    allowed: 404,
  },
  'POST /v1/cases/:id/close': {
    who: deciders,
    path: `/v1/cases/${nobody}/close`,
    body: () => ({ reason: 'x' }),
    headers: { 'if-match': '"1"' },
    allowed: 404,
  },
  'POST /v1/cases/:id/closing': {
    who: deciders,
    path: `/v1/cases/${nobody}/closing`,
    body: () => ({ agrees: true }),
    allowed: 404,
  },
  'PUT /v1/cases/:id/follow': { who: reviewers, path: `/v1/cases/${nobody}/follow`, allowed: 404 },
  'DELETE /v1/cases/:id/follow': { who: reviewers, path: `/v1/cases/${nobody}/follow`, allowed: 404 },
  'GET /v1/cases/:id/posts': { who: reviewers, path: `/v1/cases/${nobody}/posts`, allowed: 404 },
  'POST /v1/cases/:id/posts': {
    who: deciders,
    path: `/v1/cases/${nobody}/posts`,
    body: () => ({ posts: [1] }),
    allowed: 404,
  },
  'POST /v1/cases/:id/posts/remove': {
    who: deciders,
    path: `/v1/cases/${nobody}/posts/remove`,
    body: () => ({ posts: [1] }),
    allowed: 404,
  },
  'POST /v1/cases/:id/split': {
    who: deciders,
    path: `/v1/cases/${nobody}/split`,
    body: () => ({ title: 'x', posts: [1] }),
    allowed: 404,
  },
  'POST /v1/cases/:id/merge': {
    who: deciders,
    path: `/v1/cases/${nobody}/merge`,
    body: () => ({ case: 1 }),
    allowed: 404,
  },
  'POST /v1/cases/:id/unmerge': {
    who: deciders,
    path: `/v1/cases/${nobody}/unmerge`,
    body: () => ({ case: 1 }),
    allowed: 404,
  },
  'PUT /v1/cases/:id/links/:other': { who: deciders, path: `/v1/cases/${nobody}/links/1`, allowed: 404 },
  'DELETE /v1/cases/:id/links/:other': { who: deciders, path: `/v1/cases/${nobody}/links/1`, allowed: 404 },
  'GET /v1/cases/:id/history': { who: reviewers, path: `/v1/cases/${nobody}/history`, allowed: 404 },
  'GET /v1/cases/:id/notes': { who: reviewers, path: `/v1/cases/${nobody}/notes`, allowed: 404 },
  'POST /v1/cases/:id/notes': {
    who: deciders,
    path: `/v1/cases/${nobody}/notes`,
    body: () => ({ text: 'x' }),
    allowed: 404,
  },
  'GET /v1/cases/:id/notes/:note': { who: reviewers, path: `/v1/cases/${nobody}/notes/1`, allowed: 404 },
  'PUT /v1/cases/:id/notes/:note': {
    who: deciders,
    path: `/v1/cases/${nobody}/notes/1`,
    body: () => ({ text: 'x' }),
    allowed: 404,
  },
  'GET /v1/cases/:id/tasks': { who: reviewers, path: `/v1/cases/${nobody}/tasks`, allowed: 404 },
  'POST /v1/cases/:id/tasks': {
    who: deciders,
    path: `/v1/cases/${nobody}/tasks`,
    body: () => ({ text: 'x' }),
    allowed: 404,
  },
  'PATCH /v1/cases/:id/tasks/:task': {
    who: deciders,
    path: `/v1/cases/${nobody}/tasks/1`,
    body: () => ({ done: true }),
    allowed: 404,
  },
  'GET /v1/cases/:id/contacts': { who: reviewers, path: `/v1/cases/${nobody}/contacts`, allowed: 404 },
  'POST /v1/cases/:id/contacts': {
    who: deciders,
    path: `/v1/cases/${nobody}/contacts`,
    body: () => ({ kind: 'media', who: 'x', at: 1_700_000_000_000, content: 'x' }),
    allowed: 404,
  },
  'PATCH /v1/cases/:id/contacts/:contact': {
    who: deciders,
    path: `/v1/cases/${nobody}/contacts/1`,
    body: () => ({ outcome: 'x' }),
    allowed: 404,
  },
  'DELETE /v1/cases/:id/contacts/:contact': { who: ['admin'], path: `/v1/cases/${nobody}/contacts/1`, allowed: 404 },
  'GET /v1/tasks': { who: reviewers, allowed: 200 },
  'GET /v1/mentions': { who: reviewers, allowed: 200 },
  'POST /v1/mentions/read': { who: reviewers, body: () => ({}), allowed: 200 },
  'PUT /v1/workspaces/:name/files/:sha256': {
    who: 'setup',
    path: `/v1/workspaces/matrix-nobody/files/${noPicture}`,
    allowed: 404,
  },
  'GET /v1/cases/:id/reports': { who: reviewers, path: `/v1/cases/${nobody}/reports`, allowed: 404 },
  'POST /v1/cases/:id/reports': {
    who: deciders,
    path: `/v1/cases/${nobody}/reports`,
    body: () => ({ language: 'en' }),
    allowed: 404,
  },
  'GET /v1/cases/:id/report-draft': { who: reviewers, path: `/v1/cases/${nobody}/report-draft`, allowed: 404 },
  'GET /v1/reports/:id': { who: reviewers, path: `/v1/reports/${nobody}`, allowed: 404 },
  'PUT /v1/reports/:id': {
    who: deciders,
    path: `/v1/reports/${nobody}`,
    body: () => ({ content: emptyReport }),
    headers: { 'if-match': '"1"' },
    allowed: 404,
  },
  'GET /v1/reports/:id/versions': { who: reviewers, path: `/v1/reports/${nobody}/versions`, allowed: 404 },
  'GET /v1/reports/:id/versions/:version': { who: reviewers, path: `/v1/reports/${nobody}/versions/1`, allowed: 404 },
  'POST /v1/reports/:id/mark': {
    who: deciders,
    path: `/v1/reports/${nobody}/mark`,
    body: () => ({ mark: 'final' }),
    headers: { 'if-match': '"1"' },
    allowed: 404,
  },
  'GET /v1/cases/:id/attachments': { who: reviewers, path: `/v1/cases/${nobody}/attachments`, allowed: 404 },
  'PUT /v1/cases/:id/attachments/:sha256': {
    who: deciders,
    path: `/v1/cases/${nobody}/attachments/${noPicture}?name=a.pdf`,
    body: () => ({}),
    allowed: 404,
  },
  'GET /v1/cases/:id/attachments/:sha256': {
    who: reviewers,
    path: `/v1/cases/${nobody}/attachments/${noPicture}`,
    allowed: 404,
  },
  'DELETE /v1/cases/:id/attachments/:sha256': {
    who: deciders,
    path: `/v1/cases/${nobody}/attachments/${noPicture}`,
    allowed: 404,
  },
  'GET /v1/pairings': { who: ['auditor', 'admin'], allowed: 200 },
  'POST /v1/pairings': { who: ['admin'], allowed: 200 },
  'POST /v1/pairings/ask': {
    who: ['admin'],
    body: () => ({ code: `matrix-nobody.${'A'.repeat(43)}` }),
    allowed: 403,
  },
  'POST /v1/pairings/:id/confirm': { who: ['admin'], path: `/v1/pairings/${nobody}/confirm`, allowed: 404 },
  'DELETE /v1/pairings/:id': { who: ['admin'], path: `/v1/pairings/${nobody}`, allowed: 404 },
  'GET /v1/cases/:id/report-up': { who: reviewers, path: `/v1/cases/${nobody}/report-up`, allowed: 404 },
  'POST /v1/cases/:id/report-up': {
    who: deciders,
    path: `/v1/cases/${nobody}/report-up`,
    body: () => ({}),
    allowed: 404,
  },
  'POST /v1/cases/:id/answer': {
    who: deciders,
    path: `/v1/cases/${nobody}/answer`,
    body: () => ({ status: 'noted' }),
    allowed: 404,
  },
  'DELETE /v1/cases/:id/reported': { who: ['admin'], path: `/v1/cases/${nobody}/reported`, allowed: 404 },
  'GET /v1/live': { who: reviewers, headers: { upgrade: 'websocket' }, allowed: 101 },
};

const forMembers = Object.entries(matrix).filter(([, row]) => Array.isArray(row.who));

async function ask(route: string, row: Row, headers: Record<string, string>): Promise<Response> {
  const [method = '', mounted = ''] = route.split(' ');
  const answer = await send(row.path ?? mounted, {
    method,
    headers: { ...(row.body ? { 'content-type': 'application/json' } : {}), ...row.headers, ...headers },
    ...(row.body ? { body: JSON.stringify(row.body()) } : {}),
  });
  answer.webSocket?.accept();
  answer.webSocket?.close();
  return answer;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const cookie = (token: string) => ({ cookie: `__Host-fengsheng=${token}`, origin });
const secretOf = (device: Device) => device.token.slice(-43);

let ours: TestWorkspace;
let theirs: TestWorkspace;
const extensions = {} as Record<Role, Device>;
const dashboards = {} as Record<Role, Device>;

beforeAll(async () => {
  [ours, theirs] = await Promise.all([workspace(), workspace()]);
  await ours.inside((object) => {
    object.quota = new Quota({ read: { perMinute: 1e9 }, write: { perMinute: 1e9 } });
  });
  for (const role of roles) {
    extensions[role] = await ours.join(role);
    dashboards[role] = await ours.another(extensions[role], 'dashboard');
  }
});

it('has a row for every route that is mounted, and none for others', () => {
  expect(Object.keys(matrix).sort()).toEqual([...mountedRoutes].sort());
});

describe.each(forMembers)('%s', (route, row) => {
  it.each(roles)('for the role %s', async (role) => {
    for (const [kind, devices] of [
      ['extension', extensions],
      ['dashboard', dashboards],
    ] as const) {
      // Signing out ends a device: each gets one of its own.
      const device = route.includes('sign-out') ? await ours.another(devices[role], kind) : devices[role];
      const answer = await ask(route, row, device.headers);
      if (row.who.includes(role)) expect([kind, answer.status]).toEqual([kind, row.allowed]);
      else expect([kind, await refusal(answer)]).toEqual([kind, '403 forbidden']);
    }
  });

  it('without a valid credential', async () => {
    const { admin } = ours;
    const revoked = await ours.another(admin);
    const revokedPage = await ours.another(admin, 'dashboard');
    const expired = await ours.another(admin);
    await ours.inside((_object, { storage }) => {
      storage.sql.exec('UPDATE devices SET revoked_at = 1 WHERE id IN (?, ?)', revoked.deviceId, revokedPage.deviceId);
      storage.sql.exec('UPDATE devices SET expires_at = ? WHERE id = ?', Date.now() - 1, expired.deviceId);
    });
    const credentials: Record<string, Record<string, string>> = {
      none: {},
      'another scheme': { authorization: `Basic ${btoa(admin.token)}` },
      'no token at all': bearer('nonsense'),
      'wrong secret': bearer(`fs_${ours.name}_${'A'.repeat(43)}`),
      'wrong secret in the cookie': cookie(`fs_${ours.name}_${'A'.repeat(43)}`),
      revoked: bearer(revoked.token),
      'revoked cookie': cookie(revokedPage.token),
      expired: bearer(expired.token),
      "another workspace's secret": bearer(`fs_${ours.name}_${secretOf(theirs.admin)}`),
      'our secret, another workspace': bearer(`fs_${theirs.name}_${secretOf(admin)}`),
      "an extension's token as a cookie": cookie(admin.token),
      "a dashboard's token as a bearer": bearer(dashboards.admin.token),
      "a dashboard's cookie beside a wrong bearer": { ...dashboards.admin.headers, ...bearer('nonsense') },
    };
    const got: Record<string, string> = {};
    for (const [name, headers] of Object.entries(credentials)) got[name] = await refusal(ask(route, row, headers));
    expect(got).toEqual(Object.fromEntries(Object.keys(credentials).map((name) => [name, '401 unauthenticated'])));
  });
});

const changing = forMembers.filter(([route]) => !route.startsWith('GET ') || route === 'GET /v1/live');

it.each(changing)('%s does nothing for a cookie that another site sent along', async (route, row) => {
  const { cookie: session } = cookie(dashboards.admin.token);
  for (const foreign of [
    {},
    { origin: 'https://evil.test' },
    { origin: 'null' },
    { origin: 'http://fengsheng.test' },
  ]) {
    expect(await refusal(ask(route, row, { cookie: session, ...foreign }))).toBe('403 foreign-origin');
  }
});

describe('routes that no member asks', () => {
  it('answers everybody', async () => {
    for (const [route, row] of Object.entries(matrix).filter(([, { who }]) => who === 'everybody')) {
      expect([route, (await ask(route, row, {})).status]).toEqual([route, row.allowed]);
    }
  });

  it.each(Object.entries(matrix).filter(([, { who }]) => who === 'setup'))(
    '%s is for the holder of the secret only',
    async (route, row) => {
      expect(await refusal(ask(route, row, {}))).toBe('401 unauthenticated');
      expect(await refusal(ask(route, row, bearer('wrong')))).toBe('401 unauthenticated');
      expect(await refusal(ask(route, row, bearer(`${env.SETUP_SECRET}x`)))).toBe('401 unauthenticated');
      expect(await refusal(ask(route, row, bearer(ours.admin.token)))).toBe('401 unauthenticated');
      expect((await ask(route, row, bearer(env.SETUP_SECRET))).status).toBe(row.allowed);
    },
  );
});
