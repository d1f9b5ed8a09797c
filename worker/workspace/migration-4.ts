import { authorTables } from './migration-4/authors.ts';
import { copyTables } from './migration-4/copies.ts';
import { figureTables } from './migration-4/figures.ts';
import { jobTables } from './migration-4/jobs.ts';
import { rankingTables } from './migration-4/ranking.ts';
import { warningTables } from './migration-4/warning.ts';

/** From many flags to one picture: copies, authors, coordination, warning, order of the queue, search, figures. */
export const migration4 = [jobTables, authorTables, copyTables, figureTables, warningTables].join('\n');
