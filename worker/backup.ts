import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runScript } from './local/arguments.ts';
import { copyData } from './local/backup-files.ts';
import { root } from './local/build.ts';

const usage = `Usage: npm run backup [-- --to FOLDER]

Copies the data of this machine, also while the server runs: every workspace as it was at one moment, and the pictures. FOLDER
(default: .data/backups/<time>) must not be there yet; it appears once it is whole. DATA_DIR is honoured. It holds everything,
also what lets devices in: keep it as safe as the data itself.`;

/** A time as a folder may be called, sorted as time goes. */
const stamp = (at: number) => new Date(at).toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-');

async function run(args: string[], env: NodeJS.ProcessEnv, now: number): Promise<string> {
  const { values } = parseArgs({
    args,
    options: { to: { type: 'string' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) return usage;
  const dataDir = resolve(root, env.DATA_DIR || '.data');
  const data = join(dataDir, 'workspaces');
  if (!existsSync(data)) throw new Error(`There is no data in ${dataDir}.`);
  const to = resolve(values.to ?? join(dataDir, 'backups', stamp(now)));
  if (existsSync(to)) throw new Error(`${to} is there already.`);
  const unfinished = join(dirname(to), `.${basename(to)}.unfinished`);
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  try {
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    const { files } = await copyData(data, unfinished, { version, at: now });
    await rename(unfinished, to);
    const mb = files.reduce((sum, { bytes }) => sum + bytes, 0) / 1024 / 1024;
    return `${to}\n${files.length} files, ${mb.toFixed(1)} MB. Back again: npm run restore -- ${to}`;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
}

await runScript(() => run(process.argv.slice(2), process.env, Date.now()));
