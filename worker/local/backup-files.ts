import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { millis, sha256Hex } from '../../shared/contract/primitives.ts';

/** What a backup holds, beside the files: their SHA-256, so that a bit that rots is found before it is needed. */
const Manifest = v.strictObject({
  fengsheng: v.literal('backup'),
  form: v.literal(1),
  version: v.string(),
  at: millis,
  files: v.array(v.strictObject({ path: v.string(), bytes: v.number(), sha256: sha256Hex })),
});
export type Manifest = v.InferOutput<typeof Manifest>;

const manifestName = 'manifest.json';

/** SQLite's own notes beside a database: of the running server, not of the copy. */
const isBeside = (path: string) => /\.sqlite-(?:wal|shm|journal)$/.test(path);
const isDatabase = (path: string) => path.endsWith('.sqlite');

/** All files below a folder, with `/` between the parts of their paths, sorted. */
export async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort();
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/**
 * A copy of a database that may be in use: SQLite's online backup reads it under one read transaction, so the copy is of
 * one moment, and a server that writes meanwhile goes on. Source: sqlite.org/backup.html.
 */
async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true });
  try {
    // All pages in one step: between two steps a write would begin the copy anew.
    await backup(source, to, { rate: 2 ** 31 - 1 });
  } finally {
    source.close();
  }
  const copy = new DatabaseSync(to);
  try {
    // In one file, without a log beside it. The server sets its own way again when it opens it.
    copy.exec('PRAGMA journal_mode = DELETE');
    const [check] = copy.prepare('PRAGMA quick_check').all() as { quick_check: string }[];
    if (check?.quick_check !== 'ok') throw new Error(`${from} is damaged: ${check?.quick_check}`);
  } finally {
    copy.close();
  }
}

/**
 * Copies a data folder that may be in use into an empty folder, and writes the manifest. Databases first, those of workspaces
 * before those of pictures, then the pictures' bytes: so everything that a copied row names is there.
 */
export async function copyData(from: string, to: string, about: { version: string; at: number }): Promise<Manifest> {
  const all = (await filesBelow(from)).filter((path) => !isBeside(path));
  const databases = all.filter(isDatabase).sort((a, b) => Number(b.startsWith('do/')) - Number(a.startsWith('do/')));
  for (const path of databases) {
    await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 });
    await copyDatabase(join(from, path), join(to, path));
  }
  for (const path of (await filesBelow(from)).filter((one) => !isBeside(one) && !isDatabase(one))) {
    await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 });
    await copyFile(join(from, path), join(to, path)).catch((error: NodeJS.ErrnoException) => {
      // Deleted in between: no row that was copied before names it for long.
      if (error.code !== 'ENOENT') throw error;
    });
  }
  const files: Manifest['files'] = [];
  for (const path of await filesBelow(to)) {
    files.push({ path, bytes: (await stat(join(to, path))).size, sha256: await sha256Of(join(to, path)) });
  }
  const manifest: Manifest = { fengsheng: 'backup', form: 1, ...about, files };
  await writeFile(join(to, manifestName), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 });
  return manifest;
}

/** The manifest of a backup whose files are all as they were written; throws a sentence for a person. */
export async function checkedManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => null);
  if (text === null) throw new Error(`${folder} is no backup: there is no ${manifestName} in it.`);
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Manifest), text);
  if (!read.success) throw new Error(`${folder} is no backup that this version understands.`);
  const manifest = read.output;
  const there = new Set((await filesBelow(folder)).filter((path) => path !== manifestName));
  for (const { path, bytes, sha256 } of manifest.files) {
    if (!there.delete(path)) throw new Error(`${path} is missing in the backup.`);
    const file = join(folder, path);
    if ((await stat(file)).size !== bytes || (await sha256Of(file)) !== sha256) {
      throw new Error(`${path} is not what was backed up: it was changed or is damaged.`);
    }
  }
  const [other] = there;
  if (other !== undefined) throw new Error(`${other} is in the folder, but not of the backup.`);
  return manifest;
}

/** Copies the files of a backup that was checked. */
export async function copyBack(folder: string, manifest: Manifest, to: string): Promise<void> {
  for (const { path } of manifest.files) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await copyFile(join(folder, path), join(to, path));
  }
}
