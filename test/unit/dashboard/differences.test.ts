import { describe, expect, it } from 'vitest';
import { differences } from '../../../worker/analysis/copies/differences.ts';
import { changesIn, partsOf } from '../../../worker/dashboard/text/differences.ts';

const said = (here: string, there: string, shown: 'here' | 'there') =>
  partsOf(differences(here, there), shown)
    .map(({ kind, text }) => ({ same: text, added: `+${text}+`, removed: `-${text}-`, skipped: '…' })[kind])
    .join('');

describe('differences between two copies', () => {
  it('are told from the one that is read', () => {
    expect(said('银行今天倒闭了', '银行昨天倒闭了', 'here')).toBe(
      '银行-昨-+今+天倒闭了'.replace('-昨-+今+', '+今+-昨-'),
    );
    expect(said('银行今天倒闭了', '银行昨天倒闭了', 'there')).toBe('银行-今-+昨+天倒闭了');
  });

  it('leave out what is long and the same, and lose nothing', () => {
    const long = '一二三四五六七八九十'.repeat(20);
    const parts = partsOf(differences(`${long}甲甲`, `${long}乙乙`), 'there');
    expect(parts.map(({ kind }) => kind)).toEqual(['skipped', 'same', 'removed', 'added']);
    expect(
      parts
        .filter(({ kind }) => kind !== 'removed')
        .map(({ text }) => text)
        .join(''),
    ).toBe(`${long}乙乙`);
    expect(changesIn(parts)).toEqual({ added: 2, removed: 2 });
  });

  it('never cut a character in two', () => {
    const long = '😀'.repeat(200);
    for (const { text } of partsOf(differences(`${long}a`, `${long}b`), 'here')) expect(text.isWellFormed()).toBe(true);
  });
});
