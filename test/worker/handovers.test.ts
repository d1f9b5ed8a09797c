import { expect, it } from 'vitest';
import type { Handovers } from '../../shared/contract/handovers.ts';
import type { AuditPage } from '../../shared/contract/review.ts';
import { good, refusal, workspace } from './harness/server.ts';

it('hands the last fifty notes to everybody, newest first, and says which are one’s own', async () => {
  const ours = await workspace();
  const [early, late] = [
    await ours.join('monitor', 'extension', '早班'),
    await ours.join('monitor', 'extension', '晚班'),
  ];
  for (let n = 1; n <= 50; n++) await good(early.post('/v1/handovers', { text: `第 ${n} 条` }));
  const mine = await good(late.post('/v1/handovers', { text: '有人在抄一段话' }));
  expect(mine).toMatchObject({ by: '晚班', mine: true, text: '有人在抄一段话' });
  const { items } = await good<Handovers>(late.get('/v1/handovers'));
  expect(items).toHaveLength(50);
  expect(items.slice(0, 2)).toMatchObject([
    { by: '晚班', mine: true },
    { by: '早班', mine: false, text: '第 50 条' },
  ]);
  const { items: events } = await good<AuditPage>(ours.admin.get('/v1/audit?limit=500'));
  expect(events.at(-1)).toMatchObject({ kind: 'handover.written', actor: '晚班', data: { text: '有人在抄一段话' } });
});

it('takes no blank note', async () => {
  const { admin } = await workspace();
  expect(await refusal(admin.post('/v1/handovers', { text: ' \n' }))).toBe('422 invalid');
  expect(await good(admin.get('/v1/handovers'))).toEqual({ items: [] });
});
