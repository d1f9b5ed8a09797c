import { agreementTables } from './migration-4/agreement.ts';
import { authorTables } from './migration-4/authors.ts';
import { coordinationTables } from './migration-4/coordination.ts';
import { copyTables } from './migration-4/copies.ts';
import { deliveryTables } from './migration-4/delivery.ts';
import { erasureTables } from './migration-4/erasure.ts';
import { exportTables } from './migration-4/export.ts';
import { figureTables } from './migration-4/figures.ts';
import { jobTables } from './migration-4/jobs.ts';
import { rankingTables } from './migration-4/ranking.ts';
import { searchTables } from './migration-4/search.ts';
import { warningTables } from './migration-4/warning.ts';

/** From many flags to one picture: copies, authors, coordination, warning, order of the queue, search, figures. */
export const migration4 = [
  jobTables,
  authorTables,
  copyTables,
  coordinationTables,
  figureTables,
  searchTables,
  erasureTables,
  rankingTables,
  agreementTables,
  warningTables,
  deliveryTables,
  exportTables,
].join('\n');
