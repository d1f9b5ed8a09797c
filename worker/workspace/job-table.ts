import { forgetMeetings } from './account-pairs.ts';
import { analyse } from './analyse.ts';
import { lookForCoordination } from './coordination.ts';
import { deliver } from './deliver.ts';
import { endStaleExport } from './export.ts';
import { invalidateMore } from './invalidations.ts';
import type { Errand, Job } from './jobs.ts';
import { moveCopies } from './move-copies.ts';
import { rerank } from './rerank.ts';
import { reweigh } from './weights.ts';

/** Every job there is, by the name it has in the table `jobs`. */
export const jobs: Readonly<Record<string, Job>> = {
  analyse,
  coordination: lookForCoordination,
  forgetMeetings,
  moveCopies,
  invalidate: invalidateMore,
  reweigh,
  rerank,
  'end-export': endStaleExport,
};

/** Those that wait for something outside. */
export const errands: Readonly<Record<string, Errand>> = {
  deliver,
};
