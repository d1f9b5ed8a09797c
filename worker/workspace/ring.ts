import { Stuck, setAside } from './analyse.ts';
import { errands, jobs } from './job-table.ts';
import { backFromErrand, dueJobs, type Errand, leaveOnErrand, type Outside, retryMs, runJob } from './jobs.ts';

/** While errands are away, it is looked this often whether a job has become due, in milliseconds. */
const lookMs = 1000;

/** Does what is due when the alarm has rung: each job once, errands side by side. `sql` is only read; writes are turns of `outside`. */
export async function ring(sql: SqlStorage, outside: Outside): Promise<void> {
  runJobs(sql, outside);
  const due = dueJobs(sql, outside.now()).flatMap((name) => {
    const errand = errands[name];
    return errand === undefined ? [] : [send(outside, name, errand)];
  });
  let away = due.length > 0;
  const back = Promise.all(due).finally(() => {
    away = false;
  });
  // No other alarm rings while this one has not come back: what becomes due meanwhile must not wait for a slow server.
  while (away) {
    await firstOf(back, isJobDue(sql, outside) ? 0 : lookMs);
    if (away) runJobs(sql, outside);
  }
}

/** Runs each job that is due once. */
function runJobs(sql: SqlStorage, outside: Outside): void {
  for (const name of dueJobs(sql, outside.now())) {
    if (errands[name] !== undefined) continue;
    const job = jobs[name];
    try {
      if (job !== undefined) outside.stored((turn) => runJob(turn, name, job));
      // A job of a version that is no more.
      else outside.stored((turn) => turn.sql.exec('DELETE FROM jobs WHERE name = ?', name));
    } catch (error) {
      tryLater(outside, name, error);
    }
  }
}

const isJobDue = (sql: SqlStorage, outside: Outside) =>
  dueJobs(sql, outside.now()).some((name) => errands[name] === undefined);

async function send(outside: Outside, name: string, errand: Errand): Promise<void> {
  try {
    const lease = outside.stored((turn) => leaveOnErrand(turn, name));
    const next = await errand(outside);
    outside.stored((turn) => backFromErrand(turn, name, lease, next));
  } catch (error) {
    tryLater(outside, name, error);
  }
}

function tryLater(outside: Outside, name: string, error: unknown): void {
  console.error(error);
  outside.stored((turn) => {
    if (error instanceof Stuck) setAside(turn, error);
    turn.sql.exec('UPDATE jobs SET due_at = ? WHERE name = ?', turn.now + retryMs, name);
  });
}

/** Waits for a promise, for so long at most. */
async function firstOf(done: Promise<unknown>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([done, over]);
  clearTimeout(timer);
}
