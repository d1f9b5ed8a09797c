import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runScript } from './local/arguments.ts';
import { checkedManifest, copyBack } from './local/backup-files.ts';
import { root } from './local/build.ts';
import { lockData } from './local/data-lock.ts';

const usage = `Usage: npm run restore -- FOLDER [--replace]

Puts a backup (npm run backup) back into the data folder of this machine (DATA_DIR), after every file of it was checked. The server
must not run. Where there is data already, it is refused; --replace moves that aside (its new name is printed) and deletes nothing.`;

const isEmpty = async (folder: string) => !existsSync(folder) || (await readdir(folder)).length === 0;

async function run(args: string[], env: NodeJS.ProcessEnv, now: number): Promise<string> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { replace: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  if (values.help) return usage;
  const [folder, ...rest] = positionals;
  if (folder === undefined || rest.length > 0) throw new Error(usage);
  const dataDir = resolve(root, env.DATA_DIR || '.data');
  const data = join(dataDir, 'workspaces');
  const lock = lockData(dataDir, 'npm run restore');
  if (!lock.ok) throw new Error(lock.error);
  const unfinished = join(dataDir, '.workspaces.unfinished');
  try {
    const manifest = await checkedManifest(resolve(folder));
    const empty = await isEmpty(data);
    if (!empty && !values.replace) {
      throw new Error(`There is data in ${data}. --replace moves it aside and puts the backup in its place.`);
    }
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true });
    await copyBack(resolve(folder), manifest, unfinished);
    const aside = join(dataDir, `workspaces.before-${now}`);
    if (empty) await rm(data, { recursive: true, force: true });
    else await rename(data, aside);
    await rename(unfinished, data).catch(async (error: unknown) => {
      // What was there is better than nothing.
      if (!empty) await rename(aside, data);
      throw error;
    });
    const kept = empty ? '' : `\nWhat was there before is in ${aside}`;
    return `${data} is as it was on ${new Date(manifest.at).toISOString()} (${manifest.files.length} files).${kept}`;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
    lock.value.release();
  }
}

await runScript(() => run(process.argv.slice(2), process.env, Date.now()));
