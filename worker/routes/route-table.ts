import { alertsRoutes } from './described/alerts.ts';
import { attachmentsRoutes } from './described/attachments.ts';
import { casesRoutes } from './described/cases.ts';
import { copiesRoutes } from './described/copies.ts';
import { deliveryRoutes } from './described/delivery.ts';
import { flagsRoutes } from './described/flags.ts';
import { houseRoutes } from './described/house.ts';
import { meRoutes } from './described/me.ts';
import { pairingsRoutes } from './described/pairings.ts';
import { peopleRoutes } from './described/people.ts';
import { queueWorkRoutes } from './described/queue-work.ts';
import { recordsRoutes } from './described/records.ts';
import { reportersRoutes } from './described/reporters.ts';
import { reportsRoutes } from './described/reports.ts';
import { reviewRoutes } from './described/review.ts';
import type { RouteRow } from './described/route-row.ts';
import { searchRoutes } from './described/search.ts';
import { serverRoutes } from './described/server.ts';
import { shiftsRoutes } from './described/shifts.ts';

/** Every route there is, in the order of the documentation. A test compares it with what is mounted. */
export const routeTable: readonly RouteRow[] = [
  ...serverRoutes,
  ...meRoutes,
  ...houseRoutes,
  ...flagsRoutes,
  ...alertsRoutes,
  ...reviewRoutes,
  ...queueWorkRoutes,
  ...copiesRoutes,
  ...searchRoutes,
  ...shiftsRoutes,
  ...recordsRoutes,
  ...reportersRoutes,
  ...peopleRoutes,
  ...casesRoutes,
  ...reportsRoutes,
  ...attachmentsRoutes,
  ...pairingsRoutes,
  ...deliveryRoutes,
];
