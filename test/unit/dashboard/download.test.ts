import { expect, it } from 'vitest';
import { endsWhole, readAll } from '../../../worker/dashboard/audit/download.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
async function* stream(...parts: string[]) {
  for (const part of parts) yield bytes(part);
}
const end = '{"end":{"rows":{},"head":{"seq":1,"hash":"x"}},"sha256":"x"}\n';

it('reads a download to its end and counts lines while they come', async () => {
  const told: number[][] = [];
  const came = await readAll(stream('{"a":1}\n{"b"', ':2}\n', end), (...how) => told.push(how), endsWhole);
  expect(came).toMatchObject({ is: 'done', lines: 3 });
  expect(told).toEqual([
    [12, 1],
    [16, 2],
    [16 + end.length, 3],
  ]);
});

it('takes an export that was cut short for none', async () => {
  for (const parts of [['{"a":1}\n'], [end.slice(0, -10)], [], ['{"a":"end","sha256":1}\n', 'x']]) {
    expect(await readAll(stream(...parts), () => {}, endsWhole)).toEqual({ is: 'cut' });
  }
});

it('finds the end also where it came in small pieces', async () => {
  expect(await readAll(stream(...end), () => {}, endsWhole)).toMatchObject({ is: 'done' });
});
