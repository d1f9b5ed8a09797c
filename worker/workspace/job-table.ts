import { analyse } from './analyse.ts';
import type { Errand, Job } from './jobs.ts';
import { moveCopies } from './move-copies.ts';
import { reweigh } from './weights.ts';

/** Every job there is, by the name it has in the table `jobs`. */
export const jobs: Readonly<Record<string, Job>> = {
  analyse,
  moveCopies,
  reweigh,
};

/** Those that wait for something outside. */
export const errands: Readonly<Record<string, Errand>> = {};
