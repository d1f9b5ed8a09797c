import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { historyWords } from '../../../worker/dashboard/cases/history-words.ts';
import zh from '../../../worker/dashboard/locales/zh-CN/cases.json';

const event = (kind: string, data: unknown, actor: string | null = '李明') => ({ kind, data, actor });

describe('the history of a case in words', () => {
  it('says from where to where it went, and why', () => {
    const moved = historyWords(
      event('case.moved', { from: 'report', to: 'response', reason: '已核实', grade: 'major' }),
    );
    expect(moved).toMatchObject({
      key: 'history.moved',
      from: 'report',
      to: 'response',
      grade: 'major',
      text: '已核实',
    });
  });

  it('says that the second lead agreed to a proposal, and whose words the reason is', () => {
    const agreed = event('case.moved', { from: 'follow_up', to: 'closed', reason: '已无新帖', proposedBy: 7 });
    expect(historyWords(agreed)).toMatchObject({ key: 'history.moved.agreed', proposer: 7, text: '已无新帖' });
    expect(historyWords(event('case.moved', { from: 'follow_up', to: 'closed', reason: '' })).proposer).toBeNull();
  });

  it('says that it went back by itself', () => {
    const moved = event('case.moved', { from: 'follow_up', to: 'response', reason: '' }, null);
    expect(historyWords(moved).key).toBe('history.moved.itself');
  });

  it('names the fields that were changed, the other case, and how many posts', () => {
    expect(historyWords(event('case.changed', { owner: 3, title: 'x', odd: 1 })).fields).toEqual(['title', 'owner']);
    expect(historyWords(event('case.merged-into', { case: 7, from: 'report' })).other).toBe(7);
    expect(historyWords(event('case.posts-added', { posts: [1, 2] })).posts).toBe(2);
  });

  it('stays calm about data that was erased or has another shape', () => {
    expect(historyWords(event('case.noted', null))).toMatchObject({ text: '', posts: 0, other: null });
    expect(historyWords(event('case.moved', { from: 'mars', to: 3, reason: {} }))).toMatchObject({
      from: null,
      to: null,
    });
  });

  it('has a sentence for each event of a case', () => {
    const kinds = readFileSync('worker/workspace/events.ts', 'utf8').matchAll(/'case\.([a-z-]+)'/g);
    const written = [...kinds].map((match) => `history.${match[1]}`);
    expect(written.length).toBeGreaterThan(15);
    expect(written.filter((key) => !(key in zh))).toEqual([]);
  });
});
