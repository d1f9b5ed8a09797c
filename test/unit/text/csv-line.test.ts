import { expect, it } from 'vitest';
import { csvLine } from '../../../shared/text/csv-line.ts';

it.each([
  ['=1+1', "'=1+1"],
  ['+86 10', "'+86 10"],
  ['-他说', "'-他说"],
  ['@某某', "'@某某"],
  ['＝1＋1', "'＝1＋1"],
  ['＠SUM(1)', "'＠SUM(1)"],
  ['\n=1', `"'\n'=1"`],
  ['\t=1', "'\t'=1"],
  ['\r=1', `"'\r'=1"`],
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  [' =1+1', "' =1+1"],
  ['\u0000=1', "'\u0000=1"],
  ['\u200b\ufeff@SUM(1)', "'\u200b\ufeff@SUM(1)"],
  // Where a spreadsheet is set to semicolons or tabs, a cell begins there; and at a line's end, as it saw no quotes.
  ['说;=1+1', "说;'=1+1"],
  ['说\t +1', "说\t '+1"],
  ['说\n=1', `"说\n'=1"`],
  ['说;"=1"', `"说;""'=1"""`],
  ['1-2=-1; 3', '1-2=-1; 3'],
  ['一,二', '"一,二"'],
  ['他说"行"', '"他说""行"""'],
  ['两\n行', '"两\n行"'],
  ['平常', '平常'],
])('writes %j so that a spreadsheet shows it and runs nothing', (text, cell) => {
  expect(csvLine([text])).toBe(`${cell}\r\n`);
});

it('lets numbers be numbers, and nothing be nothing', () => {
  expect(csvLine([-3, null, 0.5, ''])).toBe('-3,,0.5,\r\n');
});
