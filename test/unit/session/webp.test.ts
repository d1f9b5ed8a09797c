import { describe, expect, it } from 'vitest';
import { goal, steps, type Write, writeWithin } from '../../../extension/session/webp.ts';
import { pictures } from '../../../shared/contract/pictures.ts';

/** A writer whose files have these sizes, step by step. */
function writer(sizes: readonly number[], type: string = pictures.type) {
  const asked: { quality: number; scale: number }[] = [];
  const write: Write = async (step) => {
    const size = sizes[asked.length] ?? 0;
    asked.push(step);
    return { size, type } as Blob;
  };
  return { write, asked };
}
const sizeOf = (file: Awaited<ReturnType<typeof writeWithin>>) => (file instanceof Object ? file.size : file);

describe('a picture', () => {
  it('is written once, at its full size, where that is small enough', async () => {
    const { write, asked } = writer([goal]);
    expect(sizeOf(await writeWithin(write))).toBe(goal);
    expect(asked).toEqual([{ quality: 1, scale: 1 }]);
  });

  it('loses quality before it loses pixels', async () => {
    const { write, asked } = writer([9e6, 3e6, 2e6, 1e6]);
    expect(sizeOf(await writeWithin(write))).toBe(1e6);
    expect(asked.map(({ scale }) => scale)).toEqual([1, 1, 1, 0.75]);
  });

  it('that stays above the goal is the smallest that the server takes', async () => {
    expect(sizeOf(await writeWithin(writer([9e6, 8e6, 7e6, 6e6, 3e6, 4e6]).write))).toBe(3e6);
  });

  it('that the server would never take is none', async () => {
    expect(await writeWithin(writer(steps.map(() => pictures.maxBytes + 1)).write)).toBe('too-large');
  });

  it('is none where the browser writes another format in its place', async () => {
    expect(await writeWithin(writer([10], 'image/png').write)).toBeNull();
  });
});
