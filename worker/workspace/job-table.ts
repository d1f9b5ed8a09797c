import { forgetMeetings } from './account-pairs.ts';
import { analyse } from './analyse.ts';
import { cross } from './ask-parent.ts';
import { warn } from './bursts.ts';
import { tellDueCases } from './case-due.ts';
import { joinCases } from './case-joins.ts';
import { redactCase } from './case-redaction.ts';
import { endClaims } from './claims.ts';
import { lookForCoordination } from './coordination.ts';
import { tellDeadlines } from './deadlines.ts';
import { deliver } from './deliver.ts';
import { eraseAuthors } from './erase-authors.ts';
import { endStaleExport } from './export.ts';
import { deleteFiles } from './file-deletion.ts';
import { hourly } from './hourly.ts';
import { invalidateMore } from './invalidations.ts';
import type { Errand, Job } from './jobs.ts';
import { moveCopies } from './move-copies.ts';
import { deletePictures } from './picture-deletion.ts';
import { relate } from './quotations.ts';
import { redactMore } from './report-redaction.ts';
import { rerank } from './rerank.ts';
import { retain } from './retention.ts';
import { countSeen } from './seen-counts.ts';
import { reweigh } from './weights.ts';

/** Every job there is, by the name it has in the table `jobs`. */
export const jobs: Readonly<Record<string, Job>> = {
  analyse,
  warn,
  'count-seen': countSeen,
  'case-due': tellDueCases,
  'case-join': joinCases,
  claims: endClaims,
  deadlines: tellDeadlines,
  hourly,
  coordination: lookForCoordination,
  forgetMeetings,
  moveCopies,
  invalidate: invalidateMore,
  relate,
  reweigh,
  rerank,
  'end-export': endStaleExport,
  'erase-authors': eraseAuthors,
  'redact-cases': redactCase,
  'redact-reports': redactMore,
  retention: retain,
};

/** Those that wait for something outside. */
export const errands: Readonly<Record<string, Errand>> = {
  deliver,
  'delete-pictures': deletePictures,
  'delete-files': deleteFiles,
  cross,
};
