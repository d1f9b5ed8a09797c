import { expect, it } from 'vitest';
import type { CaseHistory } from '../../shared/contract/case-posts.ts';
import type { PostDetail } from '../../shared/contract/review.ts';
import { dayMs } from '../../shared/time.ts';
import { detail, edit, open, watched } from './harness/cases.ts';
import { expectConsistent } from './harness/consistency.ts';
import { evidence, flagPost } from './harness/flags.ts';
import { runJobsAt } from './harness/jobs.ts';
import { good, sendJson, workspace } from './harness/server.ts';

const wanted = { name: '张三丰', id: '99887766' };

it('takes an erased author out of the cases their posts are in: title, notes, contacts, tasks and history', async () => {
  const ours = await workspace();
  const { admin } = ours;
  const text = '海潮银行又扣我年费，客服不理人，我要去银监局';
  const post = await flagPost(admin, { evidence: evidence({ text, author: wanted }) });
  const { id } = await open(admin, { origin: { posts: [post] }, title: text.slice(0, 20), summary: '张三丰投诉年费' });
  const beside = (part: string, body: unknown) => good(admin.post(`/v1/cases/${id}/${part}`, body));
  const note = await good<{ id: number }>(admin.post(`/v1/cases/${id}/notes`, { text: '张三丰是老客户' }));
  await good(admin.put(`/v1/cases/${id}/notes/${note.id}`, { text: `原文：${text}` }));
  await beside('notes', { text: '已联系平台' });
  await beside('tasks', { text: '给张三丰回电' });
  await beside('contacts', { kind: 'customer', who: '张三丰', at: 1_700_000_000_000, content: '要求退费' });
  const { author } = await good<PostDetail>(admin.get(`/v1/posts/${post}`));
  await good(admin.delete(`/v1/authors/${author?.id}`));
  await runJobsAt(ours, Date.now() + 2000);
  await ours.inside((_, { storage: { sql } }) => {
    for (const table of [
      'cases',
      'case_notes',
      'note_wordings',
      'case_tasks',
      'case_contacts',
      'events',
      'to_redact_cases',
    ]) {
      const rows = JSON.stringify(sql.exec(`SELECT * FROM ${table}`).toArray());
      for (const word of ['张三丰', '99887766', '海潮银行又扣我年费，客服'])
        expect([table, rows.includes(word)]).toEqual([table, false]);
    }
    expectConsistent(sql);
  });
  const { items } = await good<CaseHistory>(admin.get(`/v1/cases/${id}/history`));
  expect(items.find(({ kind }) => kind === 'case.opened')?.data).toBeNull();
  expect(items.filter(({ data }) => data !== null).map(({ kind }) => kind)).toEqual(['case.noted']);
  expect((await detail(admin, id)).case.posts).toBe(1);
});

it('forgets what cases say of people they were in touch with when they were closed as long ago as the settings say', async () => {
  const ours = await workspace();
  const { admin } = ours;
  const lead = await ours.join('lead');
  const one = await watched(admin);
  const contact = { kind: 'customer', who: '王女士', at: 1_700_000_000_000, content: '要求退费' };
  await good(admin.post(`/v1/cases/${one.id}/contacts`, contact));
  await good(edit(admin, one, { reason: '平台已删除' }, '/close'));
  await good(lead.post(`/v1/cases/${one.id}/closing`, { agrees: true }));
  const settings = await admin.get('/v1/settings');
  await good(
    sendJson(
      'PUT',
      '/v1/settings',
      { sitesOff: [], sightings: 'off', pictures: true, keepDays: 30 },
      {
        ...admin.headers,
        'if-match': settings.headers.get('etag') ?? '',
      },
    ),
  );
  const contacts = () => good<{ items: unknown[] }>(admin.get(`/v1/cases/${one.id}/contacts`));
  await runJobsAt(ours, Date.now() + 2 * dayMs);
  expect((await contacts()).items).toMatchObject([contact]);
  await runJobsAt(ours, Date.now() + 40 * dayMs);
  expect((await contacts()).items).toMatchObject([{ kind: 'customer', who: '', content: '', erased: true }]);
  await ours.inside((_, { storage }) => expectConsistent(storage.sql));
});
