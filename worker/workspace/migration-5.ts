import { alertInbox } from './migration-5/alerts.ts';
import { attachmentTables } from './migration-5/attachments.ts';
import { caseTables } from './migration-5/cases.ts';
import { clusterHourTables } from './migration-5/cluster-hours.ts';
import { overviewTables } from './migration-5/overview.ts';
import { pairingTables } from './migration-5/pairings.ts';
import { queueWorkTables } from './migration-5/queue-work.ts';
import { reportTables } from './migration-5/reports.ts';
import { shiftTables } from './migration-5/shifts.ts';

/** The leads' page: claims, cases, reports, shifts. */
export const migration5 = [
  alertInbox,
  overviewTables,
  clusterHourTables,
  queueWorkTables,
  shiftTables,
  caseTables,
  reportTables,
  attachmentTables,
  pairingTables,
].join('\n');
