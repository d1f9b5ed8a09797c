import * as v from 'valibot';
import { Agreement, SecondLookGiven, SecondLookResult, SecondLooks } from '../../shared/contract/agreement.ts';
import { AuthorDetail, AuthorQuery, Authors, AuthorsQuery } from '../../shared/contract/authors.ts';
import {
  Finding,
  FindingDetail,
  FindingDismissal,
  Findings,
  FindingsQuery,
} from '../../shared/contract/coordination.ts';
import { ImportBegun, ImportFinished, ImportPartTaken } from '../../shared/contract/export.ts';
import {
  FlagBatch,
  FlagChange,
  FlagItem,
  FlagReceipts,
  KnownPosts,
  MyFlag,
  MyFlags,
} from '../../shared/contract/flags.ts';
import { Handover, HandoverGiven, Handovers } from '../../shared/contract/handovers.ts';
import { AfterQuery, LiveQuery } from '../../shared/contract/paging.ts';
import {
  Devices,
  Enrolled,
  EnrolRequest,
  InviteRequest,
  Invites,
  Me,
  Member,
  MemberChange,
  Members,
  NewInvite,
  WorkspaceMade,
  WorkspaceRequest,
} from '../../shared/contract/people.ts';
import { PictureStored } from '../../shared/contract/pictures.ts';
import { rowId, uuid7 } from '../../shared/contract/primitives.ts';
import type { ProblemName } from '../../shared/contract/problem.ts';
import {
  Invalidation,
  InvalidationRequest,
  Invalidations,
  MemberReliability,
  Muted,
  Muting,
  Reliability,
} from '../../shared/contract/reliability.ts';
import {
  AuditPage,
  DecisionRequest,
  DecisionResult,
  PostDetail,
  QueuePage,
  QueueQuery,
  QueueRow,
} from '../../shared/contract/review.ts';
import { SearchPage, SearchQuery, View, ViewGiven, Views } from '../../shared/contract/search.ts';
import { Settings, SettingsUpdate } from '../../shared/contract/settings.ts';
import { SightingBatch, SightingReceipt } from '../../shared/contract/sightings.ts';
import { HealthReceipt, HealthReport, HealthStates } from '../../shared/contract/site-health.ts';
import { SharedSiteRule, SiteRule, SiteRules } from '../../shared/contract/site-rules.ts';
import { Stats, StatsQuery } from '../../shared/contract/stats.ts';
import { Template, TemplateGiven, Templates } from '../../shared/contract/templates.ts';
import { Watchlist, WatchlistUpdate } from '../../shared/contract/watchlist.ts';
import { Webhook, WebhookChange, WebhookGiven, Webhooks, WebhookTest } from '../../shared/contract/webhooks.ts';
import type { ActionName } from '../workspace/actions.ts';
import { CsvQuery } from './exports.ts';

/** Who may ask: the members whose role an action names, the holder of an invite or of SETUP_SECRET, or everybody. */
export type Access = { readonly action: ActionName } | 'invite' | 'setup' | 'everybody';

/** What the API's description says of a route. `path` is as it is mounted. */
export interface RouteRow {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly query?: v.GenericSchema;
  readonly body?: v.GenericSchema;
  readonly answer?: v.GenericSchema;
  /** A picture goes instead of JSON: in the body, or in the answer. */
  readonly picture?: 'body' | 'answer';
  /** Lines of JSON go instead of one value. */
  readonly lines?: 'body' | 'answer';
  /** The answer has an ETag; 304 for who has it. */
  readonly versioned?: true;
  readonly problems?: readonly ProblemName[];
}

const Done = v.strictObject({ id: rowId });

/** Each item of a batch is checked by itself; the description shows what an item should be. */
const FlagBatchShown = v.strictObject({
  ...FlagBatch.entries,
  items: v.pipe(v.array(FlagItem), v.minLength(1), v.maxLength(50)),
});

/** Every route there is, in the order of the documentation. A test compares it with what is mounted. */
export const routeTable: readonly RouteRow[] = [
  {
    method: 'GET',
    path: '/healthz',
    summary: 'Whether the server runs',
    access: 'everybody',
    answer: v.strictObject({ ok: v.boolean() }),
  },
  { method: 'GET', path: '/openapi.json', summary: 'This document', access: 'everybody' },
  {
    method: 'POST',
    path: '/v1/workspaces',
    summary: 'Make a workspace when it is missing, and an admin invite when nobody has joined or `invite` is true',
    access: 'setup',
    body: WorkspaceRequest,
    answer: WorkspaceMade,
  },
  {
    method: 'POST',
    path: '/v1/workspaces/:name/import',
    summary: 'Begin to fill a workspace that nobody made from an export; what an earlier import left is wiped away',
    access: 'setup',
    answer: ImportBegun,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'PUT',
    path: '/v1/workspaces/:name/import/:import/:part',
    summary: 'A part of the export, in its order from 0: whole lines, up to 2 MB; the last one again is harmless',
    access: 'setup',
    lines: 'body',
    answer: ImportPartTaken,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'POST',
    path: '/v1/workspaces/:name/import/:import',
    summary: 'Check counts, chain and references, and make it a workspace',
    access: 'setup',
    answer: ImportFinished,
    problems: ['not-found', 'invalid'],
  },
  {
    method: 'PUT',
    path: '/v1/workspaces/:name/evidence/:sha256',
    summary: 'Bring back the bytes of a picture that the workspace knows; again is harmless',
    access: 'setup',
    picture: 'body',
    answer: PictureStored,
    problems: ['not-found'],
  },
  {
    method: 'POST',
    path: '/v1/enrol',
    summary: 'Swap a one-use invite for a token (extension) or a cookie (dashboard)',
    access: 'invite',
    body: EnrolRequest,
    answer: Enrolled,
    problems: ['invite-refused', 'foreign-origin', 'conflict'],
  },
  { method: 'GET', path: '/v1/me', summary: 'Who is asking', access: { action: 'me' }, answer: Me },
  {
    method: 'POST',
    path: '/v1/sign-out',
    summary: 'Revoke the asking device',
    access: { action: 'revokeDevice' },
    answer: Done,
  },
  {
    method: 'GET',
    path: '/v1/devices',
    summary: 'Devices that may speak: own ones, for an admin all',
    access: { action: 'listDevices' },
    answer: Devices,
  },
  {
    method: 'DELETE',
    path: '/v1/devices/:id',
    summary: 'Revoke a device: an own one, for an admin any',
    access: { action: 'revokeDevice' },
    answer: Done,
    problems: ['not-found'],
  },
  {
    method: 'GET',
    path: '/v1/watchlist',
    summary: 'The watch terms; 304 when If-None-Match names the version',
    access: { action: 'readWatchlist' },
    answer: Watchlist,
    versioned: true,
  },
  {
    method: 'PUT',
    path: '/v1/watchlist',
    summary: 'Replace the watch terms; If-Match names the version that was edited; up to 2 MB',
    access: { action: 'writeWatchlist' },
    body: WatchlistUpdate,
    answer: Watchlist,
    problems: ['precondition-required', 'precondition-failed'],
  },
  {
    method: 'GET',
    path: '/v1/settings',
    summary: 'What an admin decided for everybody; 304 when If-None-Match names the version',
    access: { action: 'readSettings' },
    answer: Settings,
    versioned: true,
  },
  {
    method: 'PUT',
    path: '/v1/settings',
    summary: 'Replace the settings; If-Match names the version that was edited',
    access: { action: 'writeSettings' },
    body: SettingsUpdate,
    answer: Settings,
    problems: ['precondition-required', 'precondition-failed'],
  },
  {
    method: 'GET',
    path: '/v1/templates',
    summary:
      'The reply samples in use, by title; 304 when If-None-Match names the list’s version, to which uses do not count',
    access: { action: 'readTemplates' },
    answer: Templates,
    versioned: true,
  },
  {
    method: 'POST',
    path: '/v1/templates',
    summary: 'Add a reply sample',
    access: { action: 'makeTemplate' },
    body: TemplateGiven,
    answer: Template,
    problems: ['conflict'],
  },
  {
    method: 'PUT',
    path: '/v1/templates/:id',
    summary: 'Word a reply sample anew; If-Match names the sample’s version that was edited; the old wording is kept',
    access: { action: 'changeTemplate' },
    body: TemplateGiven,
    answer: Template,
    problems: ['not-found', 'precondition-required', 'precondition-failed'],
  },
  {
    method: 'DELETE',
    path: '/v1/templates/:id',
    summary: 'Take a reply sample out of use; it is kept; again is harmless',
    access: { action: 'retireTemplate' },
    answer: Done,
    problems: ['not-found'],
  },
  {
    method: 'GET',
    path: '/v1/site-rules',
    summary: 'How to read sites without an adapter, as shared; 304 when If-None-Match names the version',
    access: { action: 'readSiteRules' },
    answer: SiteRules,
    versioned: true,
  },
  {
    method: 'PUT',
    path: '/v1/site-rules/:id',
    summary: 'Share a rule, or change one; again is harmless',
    access: { action: 'shareSiteRule' },
    body: SiteRule,
    answer: SharedSiteRule,
    problems: ['conflict'],
  },
  {
    method: 'DELETE',
    path: '/v1/site-rules/:id',
    summary: 'Take a rule away from the workspace',
    access: { action: 'removeSiteRule' },
    answer: v.strictObject({ id: uuid7 }),
    problems: ['not-found'],
  },
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
  {
    method: 'GET',
    path: '/v1/queue',
    summary: 'The review queue, best first; `cursor` is the last page’s `next`',
    access: { action: 'queuePage' },
    query: QueueQuery,
    answer: QueuePage,
  },
  {
    method: 'GET',
    path: '/v1/posts/:id',
    summary: 'One post with its flags, their evidence and its history',
    access: { action: 'postDetail' },
    answer: PostDetail,
    problems: ['not-found'],
  },
  {
    method: 'PUT',
    path: '/v1/posts/:id/pin',
    summary: 'Put an open post above all others until it is decided; again is harmless',
    access: { action: 'pinPost' },
    answer: QueueRow,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'DELETE',
    path: '/v1/posts/:id/pin',
    summary: 'Take a pin by hand away; again is harmless',
    access: { action: 'unpinPost' },
    answer: QueueRow,
    problems: ['not-found'],
  },
  {
    method: 'POST',
    path: '/v1/decisions',
    summary: 'Decide one or many posts: all or none',
    access: { action: 'decide' },
    body: DecisionRequest,
    answer: DecisionResult,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'DELETE',
    path: '/v1/decisions/:id',
    summary: 'Undo a decision; again is harmless',
    access: { action: 'undoDecision' },
    answer: DecisionResult,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'GET',
    path: '/v1/coordination',
    summary: 'What looks like coordinated copying: open findings, strong and new first, or the dismissed ones',
    access: { action: 'findingsPage' },
    query: FindingsQuery,
    answer: Findings,
  },
  {
    method: 'GET',
    path: '/v1/coordination/:id',
    summary: 'One finding with its reasons, accounts, up to 200 posts (who, when, how alike) and which accounts met',
    access: { action: 'findingDetail' },
    answer: FindingDetail,
    problems: ['not-found'],
  },
  {
    method: 'POST',
    path: '/v1/coordination/:id/dismiss',
    summary: 'Say that a finding is nothing, and why: further copies do not bring it back; again changes the reason',
    access: { action: 'dismissFinding' },
    body: FindingDismissal,
    answer: Finding,
    problems: ['not-found'],
  },
  {
    method: 'POST',
    path: '/v1/coordination/:id/reopen',
    summary: 'Open a dismissed finding again; again is harmless',
    access: { action: 'reopenFinding' },
    answer: Finding,
    problems: ['not-found'],
  },
  {
    method: 'GET',
    path: '/v1/search',
    summary:
      'Posts that hold every word of `q` (two characters and more) and fit the filters, newest first; `next` goes on, also after a short page',
    access: { action: 'searchPosts' },
    query: SearchQuery,
    answer: SearchPage,
  },
  {
    method: 'GET',
    path: '/v1/views',
    summary: 'Saved searches: own ones and those that are shared',
    access: { action: 'listViews' },
    answer: Views,
  },
  {
    method: 'POST',
    path: '/v1/views',
    summary: 'Save a search; leads may share it',
    access: { action: 'makeView' },
    body: ViewGiven,
    answer: View,
    problems: ['conflict'],
  },
  {
    method: 'PUT',
    path: '/v1/views/:id',
    summary: 'Replace a saved search: an own one, for leads a shared one, too',
    access: { action: 'changeView' },
    body: ViewGiven,
    answer: View,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'DELETE',
    path: '/v1/views/:id',
    summary: 'Remove a saved search: an own one, for leads a shared one, too',
    access: { action: 'removeView' },
    answer: Done,
    problems: ['not-found'],
  },
  {
    method: 'GET',
    path: '/v1/authors',
    summary:
      'Accounts with flagged posts, those with most of them first, or the latest; `cursor` is the last page’s `next`',
    access: { action: 'listAuthors' },
    query: AuthorsQuery,
    answer: Authors,
  },
  {
    method: 'GET',
    path: '/v1/authors/:id',
    summary: 'An account and its flagged posts, newest first',
    access: { action: 'authorDetail' },
    query: AuthorQuery,
    answer: AuthorDetail,
    problems: ['not-found'],
  },
  {
    method: 'GET',
    path: '/v1/stats',
    summary: 'Figures by day, week or month, of up to 400 days, and of as many days before',
    access: { action: 'readStats' },
    query: StatsQuery,
    answer: Stats,
  },
  {
    method: 'GET',
    path: '/v1/audit',
    summary: 'The workspace’s events after one, oldest first, each chained to the one before by its hash',
    access: { action: 'auditPage' },
    query: AfterQuery,
    answer: AuditPage,
  },
  {
    method: 'GET',
    path: '/v1/export',
    summary: 'Everything but credentials, as lines of JSON, as it is when the last line is read; pictures by name',
    access: { action: 'beginExport' },
    lines: 'answer',
  },
  {
    method: 'GET',
    path: '/v1/export/:file',
    summary: '`posts.csv`, `flags.csv` or `decisions.csv`, for spreadsheets',
    access: { action: 'csvPart' },
    query: CsvQuery,
    problems: ['not-found'],
  },
  {
    method: 'GET',
    path: '/v1/reliability',
    summary: 'One’s own record: what decisions said of one’s flags, by class',
    access: { action: 'ownReliability' },
    answer: Reliability,
  },
  {
    method: 'GET',
    path: '/v1/members/:id/reliability',
    summary: 'A member’s record, and since when their flags weigh nothing',
    access: { action: 'memberReliability' },
    answer: MemberReliability,
    problems: ['not-found'],
  },
  {
    method: 'PUT',
    path: '/v1/members/:id/muted',
    summary: 'Have a member’s flags weigh nothing in the order of the queue, or weigh again; the flags stay',
    access: { action: 'muteMember' },
    body: Muting,
    answer: Muted,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'POST',
    path: '/v1/members/:id/invalidations',
    summary: 'Set aside all waiting flags of a member who reports in bad faith, in one act',
    access: { action: 'invalidate' },
    body: InvalidationRequest,
    answer: Invalidation,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'GET',
    path: '/v1/invalidations',
    summary: 'The last hundred acts of setting aside, newest first',
    access: { action: 'listInvalidations' },
    answer: Invalidations,
  },
  {
    method: 'DELETE',
    path: '/v1/invalidations/:id',
    summary: 'Restore what was set aside in one act; again is harmless',
    access: { action: 'undoInvalidation' },
    answer: Invalidation,
    problems: ['not-found'],
  },
  {
    method: 'GET',
    path: '/v1/agreement',
    summary: 'Krippendorff’s alpha among those who flag and among those who decide, from 30 posts on',
    access: { action: 'readAgreement' },
    answer: Agreement,
  },
  {
    method: 'GET',
    path: '/v1/second-looks',
    summary: 'Posts that others decided and the caller is to judge again, blind',
    access: { action: 'listSecondLooks' },
    answer: SecondLooks,
  },
  {
    method: 'POST',
    path: '/v1/second-looks/:id',
    summary: 'Judge such a post again; nothing about it changes',
    access: { action: 'giveSecondLook' },
    body: SecondLookGiven,
    answer: SecondLookResult,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'GET',
    path: '/v1/members',
    summary: 'Everybody in the workspace, also those who were removed',
    access: { action: 'listMembers' },
    answer: Members,
  },
  {
    method: 'PATCH',
    path: '/v1/members/:id',
    summary: 'Rename a member, change their role, remove them or take them in again',
    access: { action: 'changeMember' },
    body: MemberChange,
    answer: Member,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'GET',
    path: '/v1/invites',
    summary: 'Open invites; a lead sees those made by themselves',
    access: { action: 'listInvites' },
    answer: Invites,
  },
  {
    method: 'POST',
    path: '/v1/invites',
    summary:
      'Invite somebody (admin: any role, lead: monitors), a further device of one’s own (15 minutes), or (admin) one of a member who lost theirs',
    access: { action: 'invite' },
    body: InviteRequest,
    answer: NewInvite,
  },
  {
    method: 'DELETE',
    path: '/v1/invites/:id',
    summary: 'Take an invite back: an own one, for an admin any',
    access: { action: 'closeInvite' },
    answer: Done,
    problems: ['not-found'],
  },
  {
    method: 'GET',
    path: '/v1/webhooks',
    summary: 'Where alerts are sent, each with its last deliveries; neither addresses nor secrets',
    access: { action: 'listWebhooks' },
    answer: Webhooks,
  },
  {
    method: 'POST',
    path: '/v1/webhooks',
    summary: 'Have alerts sent to a server or a robot of a chat group',
    access: { action: 'makeWebhook' },
    body: WebhookGiven,
    answer: Webhook,
    problems: ['conflict'],
  },
  {
    method: 'PUT',
    path: '/v1/webhooks/:id',
    summary: 'Change a webhook, switch it off or on; an absent address or secret stays as it is',
    access: { action: 'changeWebhook' },
    body: WebhookChange,
    answer: Webhook,
    problems: ['not-found', 'conflict'],
  },
  {
    method: 'DELETE',
    path: '/v1/webhooks/:id',
    summary: 'Remove a webhook; what waits for it is dropped',
    access: { action: 'removeWebhook' },
    answer: Done,
    problems: ['not-found'],
  },
  {
    method: 'POST',
    path: '/v1/webhooks/:id/test',
    summary: 'Send a test message now, once, and say what came of it',
    access: { action: 'tryWebhook' },
    answer: WebhookTest,
    problems: ['not-found'],
  },
  {
    method: 'GET',
    path: '/v1/live',
    summary: 'WebSocket: changed posts as they stand, from `after` on',
    access: { action: 'live' },
    query: LiveQuery,
    problems: ['upgrade-required', 'foreign-origin'],
  },
];
