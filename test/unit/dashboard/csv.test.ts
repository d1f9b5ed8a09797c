import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText, forSheet, fromSheet, readCsv, writeCsv } from '../../../worker/dashboard/watchlist/csv.ts';

const cells = (source: string) => readCsv(source).rows.map((row) => row.cells);

describe('reading CSV', () => {
  it('takes quotes, doubled quotes, separators and line breaks inside quotes', () => {
    expect(cells('a,"b,""c""\r\nd",e\r\nf,,g\r\n')).toEqual([
      ['a', 'b,"c"\r\nd', 'e'],
      ['f', '', 'g'],
    ]);
  });

  it('counts lines where a cell spans several', () => {
    expect(readCsv('"a\nb",c\n\nd').rows.map((row) => row.line)).toEqual([1, 4]);
  });

  it('reports a quote that never closes at the line where it opened', () => {
    expect(readCsv('a,b\n"c,d\ne').errors).toEqual([{ line: 2 }]);
  });

  it.each([['a;b;c'], ['a\tb\tc'], ['\ufeffa,b,c']])('finds the separator of %j', (source) => {
    expect(cells(source)).toEqual([['a', 'b', 'c']]);
  });

  it('keeps an empty last cell', () =>
    expect(cells('a,b,\nc,d,')).toEqual([
      ['a', 'b', ''],
      ['c', 'd', ''],
    ]));
});

describe('writing CSV', () => {
  it('can be read back, whatever the cells hold', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '招', ',', '"', '\n', '\r', '=', "'", ' ', ';', '\t', '-') });
    const row = fc.array(cell, { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        const table = [['h1', 'h2', 'h3', 'h4'], ...rows];
        const wanted = table.filter((one) => one.some((value) => forSheet(value).trim() !== ''));
        expect(cells(writeCsv(table)).map((one) => one.map(fromSheet))).toEqual(wanted);
      }),
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', "'=1"])('lets no spreadsheet run %j', (cell) => {
    const written = writeCsv([[cell, 'x']]).slice(1);
    expect(written).toMatch(/^"?'/);
  });

  it('leaves an ordinary apostrophe alone', () => expect(forSheet("'quoted'")).toBe("'quoted'"));
});

describe('the encoding of a file', () => {
  it('is UTF-8 where the bytes are', () => {
    expect(decodeText(new TextEncoder().encode('监测词'))).toEqual({ text: '监测词', encoding: 'utf-8' });
  });

  it('is GBK for what Chinese Excel writes', () => {
    const gbk = Uint8Array.of(0xbc, 0xe0, 0xb2, 0xe2, 0xb4, 0xca);
    expect(decodeText(gbk)).toEqual({ text: '监测词', encoding: 'gb18030' });
  });

  it('is UTF-16 where a mark says so', () => {
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0xd1, 0x76)).text).toBe('监');
  });
});
