import { analyse } from './analyse.ts';
import type { Errand, Job } from './jobs.ts';

/** Every job there is, by the name it has in the table `jobs`. */
export const jobs: Readonly<Record<string, Job>> = {
  analyse,
};

/** Those that wait for something outside. */
export const errands: Readonly<Record<string, Errand>> = {};
