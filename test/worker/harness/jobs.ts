import { dueJobs } from '../../../worker/workspace/jobs.ts';
import type { TestWorkspace } from './server.ts';

/** Rings until nothing is due at the object's clock, as the alarm would by itself a moment later. */
export const runJobs = (ours: Pick<TestWorkspace, 'inside'>): Promise<void> =>
  ours.inside(async (object, { storage }) => {
    for (let rings = 0; dueJobs(storage.sql, object.clock()).length > 0; rings++) {
      if (rings > 500) throw new Error(`jobs do not end: ${dueJobs(storage.sql, object.clock())}`);
      await object.alarm();
    }
  });

/** The same as if some time had passed: in a second, what waits for the analysis is due. */
export const runJobsAt = (ours: Pick<TestWorkspace, 'inside'>, now: number): Promise<void> =>
  ours.inside(async (object, { storage }) => {
    const { clock } = object;
    object.clock = () => now;
    for (let rings = 0; dueJobs(storage.sql, now).length > 0; rings++) {
      if (rings > 500) throw new Error(`jobs do not end: ${dueJobs(storage.sql, now)}`);
      await object.alarm();
    }
    object.clock = clock;
  });
