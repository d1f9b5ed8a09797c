import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, it } from 'vitest';
import { checkedManifest, copyBack, copyData, filesBelow, type Manifest } from '../../../worker/local/backup-files.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'backup-'));
  made.push(path);
  return path;
};

/** A backup of a database that is open, and of a picture. */
async function backedUp(): Promise<string> {
  const [data, to] = [folder(), folder()];
  mkdirSync(join(data, 'do'));
  const database = new DatabaseSync(join(data, 'do', 'a.sqlite'));
  database.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (x); INSERT INTO t VALUES (7)');
  writeFileSync(join(data, 'picture'), 'bytes');
  await copyData(data, to, { version: '1', at: 1_700_000_000_000 });
  database.close();
  return to;
}

it('copies a database that is in use, and puts it back as it was', async () => {
  const to = await backedUp();
  const back = folder();
  await copyBack(to, await checkedManifest(to), back);
  expect(await filesBelow(back)).toEqual(['do/a.sqlite', 'picture']);
  const database = new DatabaseSync(join(back, 'do', 'a.sqlite'));
  expect(database.prepare('SELECT x FROM t').all()).toEqual([{ x: 7 }]);
  database.close();
});

const manifestOf = (to: string) => JSON.parse(readFileSync(join(to, 'manifest.json'), 'utf8')) as Manifest;
const rewrite = (to: string, change: (manifest: Manifest) => void) => {
  const manifest = manifestOf(to);
  change(manifest);
  writeFileSync(join(to, 'manifest.json'), JSON.stringify(manifest));
};
const pathOf = (path: string) => (manifest: Manifest) => {
  for (const file of manifest.files) if (file.path === 'picture') file.path = path;
};

const faults: Record<string, [(to: string) => void, RegExp]> = {
  'a bit that rots': [(to) => writeFileSync(join(to, 'picture'), 'bytez'), /picture is not what was backed up/],
  'a file that is missing': [(to) => rmSync(join(to, 'picture')), /picture is missing/],
  'a file more': [(to) => writeFileSync(join(to, 'more'), ''), /more is in the folder, but not of the backup/],
  'a path that leads out of the folder': [(to) => rewrite(to, pathOf('../picture')), /picture is missing/],
  'a path that leads elsewhere': [(to) => rewrite(to, pathOf('/etc/hosts')), /hosts is missing/],
  'a file twice': [
    (to) => rewrite(to, ({ files }) => files.push(...files.filter(({ path }) => path === 'picture'))),
    /picture is missing/,
  ],
  'a link instead of a file': [
    (to) => {
      rmSync(join(to, 'picture'));
      symlinkSync('/etc/hosts', join(to, 'picture'));
    },
    /picture is missing/,
  ],
  'no manifest': [(to) => rmSync(join(to, 'manifest.json')), /is no backup/],
  'a manifest of something else': [(to) => writeFileSync(join(to, 'manifest.json'), '{}'), /is no backup/],
  'a manifest that is cut': [(to) => writeFileSync(join(to, 'manifest.json'), '{"fengsheng":'), /is no backup/],
};

it.each(Object.entries(faults))('refuses %s', async (_what, [spoil, why]) => {
  const to = await backedUp();
  spoil(to);
  await expect(checkedManifest(to)).rejects.toThrow(why);
});
