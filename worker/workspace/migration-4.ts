import { authorTables } from './migration-4/authors.ts';
import { copyTables } from './migration-4/copies.ts';
import { figureTables } from './migration-4/figures.ts';
import { jobTables } from './migration-4/jobs.ts';

/** From many flags to one picture: copies, authors, coordination, warning, order of the queue, search, figures. */
export const migration4 = [jobTables, authorTables, copyTables, figureTables].join('\n');
