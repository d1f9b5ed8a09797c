import { describe, expect, it } from 'vitest';
import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { readTerms, writeTerms } from '../../../worker/dashboard/watchlist/term-csv.ts';

const ids = () => {
  let n = 0;
  return () => `t${++n}`;
};

const term = (id: string, text: string, more: Partial<WatchTerm> = {}): WatchTerm => ({
  id,
  text,
  aliases: [],
  exclude: [],
  require: null,
  evasion: false,
  kind: 'brand',
  level: 2,
  ...more,
});

describe('importing terms', () => {
  it('finds the columns by their names, in any order', () => {
    const { terms, errors } = readTerms('级别,监测词,须同现,别名\n3,平安,银行|保险,PA、中国平安\n', ids());
    expect(errors).toEqual([]);
    expect(terms.map((one) => one.term)).toEqual([
      term('t1', '平安', { aliases: ['PA', '中国平安'], require: { any: ['银行', '保险'], within: 30 }, level: 3 }),
    ]);
  });

  it('tells what the file says from what is a default', () => {
    const { terms } = readTerms('监测词,别名,级别\n平安,PA,\n招行\n', ids());
    expect(terms.map(({ line, given }) => [line, [...given]])).toEqual([
      [2, ['text', 'aliases']],
      [3, ['text']],
    ]);
  });

  it('takes a plain list of words without a header', () => {
    const preview = readTerms('招商银行\n信贷公司\n', ids());
    expect(preview.header).toBe(false);
    expect(preview.terms.map((one) => one.term.text)).toEqual(['招商银行', '信贷公司']);
  });

  it('reports each line that is no term, and takes the others', () => {
    const source = `term,kind,level\n好词,brand,2\n,brand,2\n坏类,animal,2\n坏级,brand,9\n好词,brand,1\n${'长'.repeat(61)},brand,2\n`;
    const { terms, errors } = readTerms(source, ids());
    expect(terms.map((one) => one.term.text)).toEqual(['好词']);
    expect(errors.map(({ line, problem }) => [line, problem])).toEqual([
      [3, 'no-text'],
      [4, 'kind'],
      [5, 'level'],
      [6, 'twice'],
      [7, 'too-long'],
    ]);
  });

  it.each([
    ['是', true],
    ['YES', true],
    ['true', true],
    ['１', true],
    ['否', false],
    ['no', false],
    ['False', false],
    ['0', false],
    ['', false],
  ])('understands %j for whether a term is evaded', (cell, evasion) => {
    const { terms, errors } = readTerms(`监测词,规避\n招行,${cell}\n`, ids());
    expect([terms.map((one) => one.term.evasion), errors]).toEqual([[evasion], []]);
  });

  it('reports a line that says neither yes nor no', () => {
    const { terms, errors } = readTerms('term,evasion\nCMB,perhaps\nPA,yes\n', ids());
    expect(terms.map((one) => one.term.text)).toEqual(['PA']);
    expect(errors).toEqual([{ line: 2, problem: 'evasion', value: 'perhaps' }]);
  });

  it('reads rows without a header in the order they had before there was the column of evasion', () => {
    const { terms } = readTerms('平安,PA,岁岁平安,银行,12,产品,3\n', ids());
    const require = { any: ['银行'], within: 12 };
    expect(terms.map((one) => one.term)).toEqual([
      term('t1', '平安', { aliases: ['PA'], exclude: ['岁岁平安'], require, kind: 'product', level: 3 }),
    ]);
  });

  it.each(['zh-CN', 'en'] as const)('reads back what export wrote in %s', (language) => {
    const terms = [
      term('t1', '=cmd', { aliases: ['-a', '@b'], exclude: ['岁岁平安'], kind: 'risk', level: 3, evasion: true }),
      term('t2', '平安, "好"', { require: { any: ['银行'], within: 12 }, kind: 'person', level: 1 }),
    ];
    expect(readTerms(writeTerms(terms, language), ids()).terms.map((one) => one.term)).toEqual(terms);
  });
});
