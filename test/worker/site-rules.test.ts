import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import type { AuditPage } from '../../shared/contract/review.ts';
import { maxSiteRules, type SharedSiteRule, type SiteRule, type SiteRules } from '../../shared/contract/site-rules.ts';
import { type Device, good, refusal, workspace } from './harness/server.ts';

const rule = (parts: Partial<SiteRule> = {}): SiteRule => ({
  id: v7(),
  host: 'bbs.example',
  path: '/thread/',
  name: '卡友论坛',
  post: 'div.post',
  text: { css: '.body', attribute: null },
  link: { css: 'a.permalink', attribute: 'href' },
  author: { css: '', attribute: 'data-author' },
  time: null,
  ...parts,
});
const share = (device: Device, one: SiteRule) => device.put(`/v1/site-rules/${one.id}`, one);
const list = (device: Device) => good<SiteRules>(device.get('/v1/site-rules'));

it('shares a lead’s rule with everybody, and takes it away again', async () => {
  const ours = await workspace();
  const [lead, monitor] = [await ours.join('lead'), await ours.join('monitor')];
  const one = rule();
  const shared = await good<SharedSiteRule>(share(lead, one));
  expect(shared).toMatchObject({ ...one, sharedBy: 'lead' });
  expect(await list(monitor)).toEqual({ version: 1, items: [shared] });
  const known = { headers: { 'if-none-match': '"1"' } };
  expect((await monitor.client.v1['site-rules'].$get(undefined, known)).status).toBe(304);
  expect(await good(lead.delete(`/v1/site-rules/${one.id}`))).toEqual({ id: one.id });
  expect(await refusal(lead.delete(`/v1/site-rules/${one.id}`))).toBe('404 not-found');
  expect(await list(monitor)).toEqual({ version: 2, items: [] });
  const { items } = await good<AuditPage>(ours.admin.get('/v1/audit'));
  expect(items.slice(-2)).toMatchObject([
    { kind: 'site-rule.shared', subject: `site-rule:${one.id}`, data: { rule: one } },
    { kind: 'site-rule.removed', subject: `site-rule:${one.id}` },
  ]);
});

it('changes nothing when the same rule is sent again', async () => {
  const { admin } = await workspace();
  const one = rule();
  const first = await good(share(admin, one));
  const before = await good<AuditPage>(admin.get('/v1/audit'));
  expect(await good(share(admin, one))).toEqual(first);
  expect(await good<AuditPage>(admin.get('/v1/audit'))).toEqual(before);
  expect((await list(admin)).version).toBe(1);
  await good(share(admin, { ...one, name: '另一个名字' }));
  expect(await list(admin)).toMatchObject({ version: 2, items: [{ name: '另一个名字' }] });
});

it('takes data only: no other id, no code, no selector that does more than find', async () => {
  const { admin } = await workspace();
  const wrong = async (body: unknown, id: string) => {
    const answer = await admin.put(`/v1/site-rules/${id}`, body);
    return [answer.status, ((await answer.json()) as { errors: { pointer: string }[] }).errors[0]?.pointer];
  };
  const one = rule();
  expect(await wrong(one, v7())).toEqual([422, '/id']);
  expect(await wrong({ ...one, post: 'div:has(script)' }, one.id)).toEqual([422, '/post']);
  expect(await wrong({ ...one, run: 'alert(1)' }, one.id)).toEqual([422, '/run']);
  expect(await wrong({ ...one, link: { css: 'a', attribute: 'on click' } }, one.id)).toEqual([422, '/link/attribute']);
  // A field's value or a token of the page is nothing that a shared rule may carry away.
  expect(await wrong({ ...one, author: { css: 'input', attribute: 'value' } }, one.id)).toEqual([
    422,
    '/author/attribute',
  ]);
});

it('keeps so many rules and no more, and still lets one be changed', async () => {
  const ours = await workspace();
  const one = rule();
  await good(share(ours.admin, one));
  await ours.inside((_object, { storage: { sql } }) => {
    for (let n = 1; n < maxSiteRules; n++) {
      sql.exec('INSERT INTO site_rules (id, json, by, at) VALUES (?, ?, 1, 1)', `r${n}`, JSON.stringify(rule()));
    }
  });
  expect(await refusal(share(ours.admin, rule()))).toBe('409 conflict');
  expect((await share(ours.admin, { ...one, name: '改名' })).status).toBe(200);
});
