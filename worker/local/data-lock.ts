import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../shared/result.ts';

/** Who uses a data folder: the process of `npm start` and the server process it runs (0: not known). */
interface Holder {
  pid: number;
  server: number;
  url: string;
}

/** Ended already, and only waits for its parent to notice (Linux): such a process holds nothing. */
function isZombie(pid: number): boolean {
  try {
    // The name before the state may hold anything, brackets too.
    return /^.*\) [ZX] /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Whether this process lives, and so may hold files. */
export function alive(pid: number): boolean {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function read(file: string): Holder | null {
  try {
    const json = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder>;
    return { pid: Number(json.pid) || 0, server: Number(json.server) || 0, url: String(json.url ?? '') };
  } catch {
    return null;
  }
}

export interface DataLock {
  /** Notes the server process, which may outlive a killed parent and would still hold the data. */
  noteServer(pid: number): void;
  release(): void;
}

/** Takes the data folder for this process; two servers on one database would corrupt it. The error says who holds it. */
export function lockData(dataDir: string, url: string): Result<DataLock, string> {
  // What is in it is nobody else's on this machine.
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'lock.json');
  const write = (holder: Holder, flag: 'w' | 'wx') => writeFileSync(file, JSON.stringify(holder), { flag });
  const mine: Holder = { pid: process.pid, server: 0, url };
  try {
    write(mine, 'wx');
  } catch {
    const holder = read(file);
    if (holder !== null && alive(holder.pid)) {
      return err(
        `${dataDir} is in use by another Fengsheng at ${holder.url} (process ${holder.pid}). Stop it there with Ctrl-C, or choose another folder with DATA_DIR.`,
      );
    }
    if (holder !== null && alive(holder.server)) {
      return err(
        `${dataDir} is still held by a server process left over from a start that was killed (process ${holder.server}, ${holder.url}). End it with: kill ${holder.server}`,
      );
    }
    write(mine, 'w');
  }
  return ok({
    noteServer: (pid) => write({ ...mine, server: pid }, 'w'),
    release: () => rmSync(file, { force: true }),
  });
}
