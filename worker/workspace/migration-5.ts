import { alertInbox } from './migration-5/alerts.ts';
import { caseTables } from './migration-5/cases.ts';
import { clusterHourTables } from './migration-5/cluster-hours.ts';
import { overviewTables } from './migration-5/overview.ts';
import { shiftTables } from './migration-5/shifts.ts';

/** The leads' page: claims, cases, reports, shifts. */
export const migration5 = [alertInbox, overviewTables, clusterHourTables, shiftTables, caseTables].join('\n');
