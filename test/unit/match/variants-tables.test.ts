import { describe, expect, it } from 'vitest';
import { foldText } from '../../../shared/match/fold-text.ts';
import { meetByChance } from '../../../shared/match/tables/chance.ts';
import { homophones } from '../../../shared/match/tables/homophones.ts';
import { lookalikes } from '../../../shared/match/tables/lookalikes.ts';
import { homophonesOf, lookalikesOf, splitsOf } from '../../../shared/match/tables/lookups.ts';
import { fullForms, splits } from '../../../shared/match/tables/splits.ts';

describe('the tables', () => {
  it.each(Object.entries({ homophones, lookalikes, splits, fullForms }))(
    '%s holds only single code units in folded form',
    (_, table) => {
      const characters = new Set(table.replace(/[;, ]/g, ''));
      expect(characters.size).toBeGreaterThan(10);
      expect([...characters].filter((character) => foldText(character) !== character || character.length > 1)).toEqual(
        [],
      );
    },
  );

  it.each(Object.entries({ lookalikes, splits }))('%s has each character once, and never as its own', (_, table) => {
    const groups = table.split(' ');
    expect(new Set(groups.map((group) => group.charAt(0))).size).toBe(groups.length);
    expect(groups.filter((group) => group.length < 2 || group.slice(1).includes(group.charAt(0)))).toEqual([]);
  });
});

describe('homophones', () => {
  it('of each common reading of a character', () => {
    expect(homophonesOf('行')).toEqual(expect.arrayContaining(['航', '形']));
    expect(homophonesOf('长')).toEqual(expect.arrayContaining(['常', '张']));
  });

  it('come first when they look alike, too, then those of the same tone', () => {
    const found = homophonesOf('账');
    expect(found[0]).toBe('帐');
    expect(found.indexOf('障')).toBeLessThan(found.indexOf('章'));
  });

  it.each(['大歹', '平品', '招早'])('%s are none', (pair) => {
    expect(homophonesOf(pair.charAt(0))).not.toContain(pair.charAt(1));
  });

  it.each(['a', '1', '𠮷', 'の', '龘', ''])('“%s” has none', (character) => {
    expect(homophonesOf(character)).toEqual([]);
  });
});

describe('look-alikes', () => {
  it.each([
    '未末',
    '己已',
    '土士',
    '日曰',
    '戊戌',
    '人入',
    '千干',
    '天夭',
    '大太',
    '王玉',
    '白自',
    '招召',
    '银根',
    '款欵',
    '商啇',
    '网冈',
    'o0',
    'l1',
    '5s',
    'cс',
    'aа',
  ])('%s are alike', (pair) => {
    expect(lookalikesOf(pair.charAt(0))).toContain(pair.charAt(1));
  });

  it.each(['未平', '招银', 'cd', '𠮷吉', '好妈'])('%s are not', (pair) => {
    const [first = '', second = ''] = pair;
    expect(lookalikesOf(first)).not.toContain(second);
  });

  it('are at most five of a Chinese character and eight of a letter', () => {
    const most = (pattern: RegExp) =>
      Math.max(...lookalikes.split(' ').flatMap((group) => (pattern.test(group) ? [group.length - 1] : [])));
    expect(most(/^\p{Script=Han}/u)).toBe(5);
    expect(most(/^[a-z0-9]/)).toBe(8);
  });
});

describe('splits', () => {
  it.each([
    ['银', '钅艮', '金艮'],
    ['招', '扌召', '手召'],
    ['行', '彳亍'],
    ['账', '贝长'],
    ['贷', '代贝'],
    ['骗', '马扁'],
    ['张', '弓长'],
    ['李', '木子'],
    ['跑', '足包'],
    ['街', '彳圭亍'],
  ])('%s is written %s', (character, ...ways) => {
    expect(splitsOf(character)).toEqual(ways);
  });

  it.each(['人', '东', '国', 'a', '𠮷', ''])('“%s” is not taken apart', (character) => {
    expect(splitsOf(character)).toEqual([]);
  });
});

describe('chance', () => {
  it.each(['骗了', '去安', '公上', '很行'])('lets %s meet', (pair) => {
    expect(meetByChance(pair.charAt(0), pair.charAt(1))).toBe(true);
  });

  it.each(['召商', '苹安', '袋款', '龘龘'])('does not let %s meet', (pair) => {
    expect(meetByChance(pair.charAt(0), pair.charAt(1))).toBe(false);
  });

  it('is allowed more where two characters are nearly the same', () => {
    expect([meetByChance('末', '来'), meetByChance('末', '来', true)]).toEqual([true, false]);
    expect(meetByChance('去', '安', true)).toBe(true);
  });
});
