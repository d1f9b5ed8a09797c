import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesIn, picturesIn } from '../../../worker/local/pictures-in.ts';

const a = 'a'.repeat(64);
const b = 'b'.repeat(64);
const line = (sha256: string, arrived = 1) => JSON.stringify({ t: 'pictures', r: { sha256, arrived } });

it('names the pictures that arrived and are still there, and nothing that leads out of a folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  try {
    const lines = [
      line(a, 0),
      line(a),
      line(b),
      line('../../outside'),
      line(`${a}/../x`),
      JSON.stringify({ t: 'pictures', gone: [b] }),
      JSON.stringify({ t: 'posts', r: { sha256: b, arrived: 1 } }),
    ];
    writeFileSync(join(folder, 'export.jsonl'), `${lines.join('\n')}\n`);
    expect([...(await picturesIn(join(folder, 'export.jsonl')))]).toEqual([a]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('names the files that cases still have, and a case of each', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'files-'));
  const file = (id: number, sha256: string, removed: number | null = null) =>
    JSON.stringify({ t: 'attachments', r: { id, case_id: id + 10, sha256, removed_at: removed } });
  try {
    const lines = [
      file(1, a),
      file(2, b),
      file(2, b, 5),
      file(3, '../../outside'),
      file(4, b),
      file(5, 'c'.repeat(64)),
    ];
    lines.push(JSON.stringify({ t: 'attachments', gone: [5] }));
    writeFileSync(join(folder, 'export.jsonl'), `${lines.join('\n')}\n`);
    expect([...(await filesIn(join(folder, 'export.jsonl')))]).toEqual([
      [a, 11],
      [b, 14],
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
