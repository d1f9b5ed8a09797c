import * as v from 'valibot';
import {
  FlagBatch,
  FlagChange,
  FlagItem,
  FlagReceipts,
  KnownPosts,
  MyFlag,
  MyFlags,
} from '../../../shared/contract/flags.ts';
import { Handover, HandoverGiven, Handovers } from '../../../shared/contract/handovers.ts';
import { AfterQuery } from '../../../shared/contract/paging.ts';
import { PictureStored } from '../../../shared/contract/pictures.ts';
import { SightingBatch, SightingReceipt } from '../../../shared/contract/sightings.ts';
import { HealthReceipt, HealthReport, HealthStates } from '../../../shared/contract/site-health.ts';
import type { RouteRow } from './route-row.ts';

/** Each item of a batch is checked by itself; the description shows what an item should be. */
const FlagBatchShown = v.strictObject({
  ...FlagBatch.entries,
  items: v.pipe(v.array(FlagItem), v.minLength(1), v.maxLength(50)),
});

/** What monitors send. */
export const flagsRoutes: readonly RouteRow[] = [
  {
    method: 'POST',
    path: '/v1/flags',
    summary: 'Send flags; a receipt for each, in their order; sending again is harmless',
    access: { action: 'storeFlags' },
    body: FlagBatchShown,
    answer: FlagReceipts,
  },
  {
    method: 'GET',
    path: '/v1/flags/mine',
    summary: 'Own flags that changed after an event, and what became of them',
    access: { action: 'myFlags' },
    query: AfterQuery,
    answer: MyFlags,
  },
  {
    method: 'PATCH',
    path: '/v1/flags/:id',
    summary: 'Change what an own flag says; absent fields stay',
    access: { action: 'changeFlag' },
    body: FlagChange,
    answer: MyFlag,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'DELETE',
    path: '/v1/flags/:id',
    summary: 'Take an own flag back; again is harmless',
    access: { action: 'withdrawFlag' },
    answer: MyFlag,
    problems: ['not-found'],
  },
  {
    method: 'GET',
    path: '/v1/known',
    summary: 'What everybody may know of the posts that changed after an event',
    access: { action: 'knownPosts' },
    query: AfterQuery,
    answer: KnownPosts,
  },
  {
    method: 'PUT',
    path: '/v1/evidence/:sha256',
    summary:
      'Send the picture that an own active flag names: WebP, up to 5 MB, named by its SHA-256; again is harmless',
    access: { action: 'notePicture' },
    picture: 'body',
    answer: PictureStored,
    problems: ['not-found', 'no-room'],
  },
  {
    method: 'GET',
    path: '/v1/evidence/:sha256',
    summary: 'A picture that has arrived',
    access: { action: 'hasPicture' },
    picture: 'answer',
    problems: ['not-found'],
  },
  {
    method: 'POST',
    path: '/v1/sightings',
    summary:
      'Send what was on the screen, where the settings want it; one row a post and hour; sending again is harmless; up to 256 KB',
    access: { action: 'storeSightings' },
    body: SightingBatch,
    answer: SightingReceipt,
  },
  {
    method: 'POST',
    path: '/v1/site-health',
    summary: 'Add what an extension has counted of pages it could and could not read',
    access: { action: 'reportHealth' },
    body: HealthReport,
    answer: HealthReceipt,
  },
  {
    method: 'GET',
    path: '/v1/site-health',
    summary: 'What was looked at in the last seven days, broken ones first',
    access: { action: 'healthStates' },
    answer: HealthStates,
  },
  {
    method: 'GET',
    path: '/v1/handovers',
    summary: 'The last 50 notes from shift to shift, newest first',
    access: { action: 'listHandovers' },
    answer: Handovers,
  },
  {
    method: 'POST',
    path: '/v1/handovers',
    summary: 'Leave a note for the next shift',
    access: { action: 'writeHandover' },
    body: HandoverGiven,
    answer: Handover,
  },
];
