import { type Role, roles } from '../../shared/domain/roles.ts';
import { readAgreement } from './agreement.ts';
import { alertDetail } from './alert-detail.ts';
import { acknowledgeAlert, closeAlert, moveAlerts } from './alert-moves.ts';
import { alertNews, alertPage } from './alert-pages.ts';
import {
  listAttachments,
  mayAttach,
  noteAttachment,
  readAttachment,
  removeAttachment,
  takeFileRoom,
} from './attachments.ts';
import { searchAudit } from './audit-search.ts';
import { authorAround } from './author-around.ts';
import { authorDetail, listAuthors } from './author-pages.ts';
import { addContact, caseContacts, changeContact, eraseContact } from './case-contacts.ts';
import { caseDetail, caseHistory, casePeople, casePosts } from './case-detail.ts';
import { followCase, linkCases, unlinkCases } from './case-links.ts';
import { closeCase, lookAtClosing, moveCaseTo } from './case-moves.ts';
import { addNote, caseNotes, changeNote, noteWordings } from './case-notes.ts';
import { caseBoard, casesPage } from './case-pages.ts';
import { addCasePosts, removeCasePosts } from './case-posts.ts';
import { addTask, caseTasks, changeTask, myTasks } from './case-tasks.ts';
import { changeCase } from './change-case.ts';
import { changeFlag, withdrawFlag } from './change-flags.ts';
import { claimPost, handOverPost, releaseClaim } from './claims.ts';
import { clusterAround } from './cluster-around.ts';
import { clusterDetail, listClusters } from './cluster-pages.ts';
import { clusterSpread } from './cluster-spread.ts';
import { beginCsv, csvPart } from './csv.ts';
import { undoBatch } from './decision-batches.ts';
import { decide, previewDecisions, undoDecision } from './decisions.ts';
import { beginTest } from './deliver.ts';
import { listDevices, meOf, revokeDevice, revokeDevices } from './devices.ts';
import { dismissFinding, reopenFinding } from './dismiss-findings.ts';
import { eraseAuthor } from './erase-authors.ts';
import { beginExport, exportPart } from './export.ts';
import { findingDetail, findingsPage } from './finding-pages.ts';
import { listHandovers, writeHandover } from './handovers.ts';
import { invalidate, listInvalidations, undoInvalidation } from './invalidations.ts';
import { closeInvite, invite, listInvites } from './invites.ts';
import { liveSince } from './live.ts';
import { changeMember, listMembers } from './members.ts';
import { listMentions, readMentions } from './mentions.ts';
import { mergeCase, splitCase, unmergeCase } from './merge-cases.ts';
import { listMutes, mute, unmute } from './mutes.ts';
import { muteMember } from './muting.ts';
import { knownPosts, myFlags } from './my-flags.ts';
import { readNotices, unreadNotices } from './notices.ts';
import { draftCase, openCase } from './open-case.ts';
import { openPoint, tickPoint } from './open-points.ts';
import { readOverview } from './overview.ts';
import { memberReliability, ownReliability } from './own-record.ts';
import { assignPost } from './owners.ts';
import { beginPairing, confirmPairing, endPairing, listPairings, offerPairing } from './pairings.ts';
import { awaitsPicture, hasPicture, notePicture, takeRoom } from './pictures.ts';
import { pinPost, unpinPost } from './pins.ts';
import { notePresence, readWatched } from './presence.ts';
import { auditPage, postDetail, queuePage } from './queue.ts';
import { queueSpread } from './queue-spread.ts';
import type { QuotaKind } from './quota.ts';
import { answerChild, eraseReported, readReportUp, reportUp } from './report-up.ts';
import {
  draftReport,
  listReports,
  listReportVersions,
  makeReport,
  markReport,
  readReport,
  saveReport,
} from './reports.ts';
import { previewRetention } from './retention-preview.ts';
import { readRota, writeRota } from './rota.ts';
import { searchPosts } from './search.ts';
import { giveSecondLook, listSecondLooks } from './second-looks.ts';
import { readSettings, writeSettings } from './settings.ts';
import { readShift, takeOver } from './shift-desk.ts';
import { shiftSummary } from './shift-summary.ts';
import { storeSightings } from './sightings.ts';
import { healthStates, reportHealth } from './site-health.ts';
import { readSiteRules, removeSiteRule, shareSiteRule } from './site-rules.ts';
import { readStats } from './stats.ts';
import { storeFlags } from './store-flags.ts';
import { changeTemplate, makeTemplate, readTemplates, retireTemplate } from './templates.ts';
import { type Answer, answer, type Caller, type Turn } from './turn.ts';
import { readUsual } from './usual.ts';
import { changeView, listViews, makeView, removeView } from './views.ts';
import { waitingFlags } from './waiting-flags.ts';
import { readWatchlist, writeWatchlist } from './watchlist.ts';
import { changeWebhook, listWebhooks, makeWebhook, removeWebhook } from './webhooks.ts';

/** Something a member may ask of a workspace: who may, whether it writes, and what it does. */
export interface Action<Input, Output> {
  readonly kind: QuotaKind;
  readonly roles: readonly Role[];
  readonly run: (turn: Turn, caller: Caller, input: Input) => Answer<Output>;
}

const action = <Input, Output>(
  kind: QuotaKind,
  allowed: readonly Role[],
  run: Action<Input, Output>['run'],
): Action<Input, Output> => ({ kind, roles: allowed, run });

const reporters = ['monitor', 'lead', 'admin'] as const;
const deciders = ['lead', 'admin'] as const;
const reviewers = ['lead', 'auditor', 'admin'] as const;

/** Every action there is. Inputs have been checked by the route that asks. */
export const actions = {
  me: action('read', roles, (turn, caller, _input: null) => answer(meOf(turn, caller))),
  listDevices: action('read', roles, (turn, caller, _input: null) => listDevices(turn, caller)),
  revokeDevice: action('write', roles, revokeDevice),
  revokeDevices: action('write', ['admin'], revokeDevices),
  readWatchlist: action('read', roles, readWatchlist),
  writeWatchlist: action('write', deciders, writeWatchlist),
  readSettings: action('read', roles, readSettings),
  writeSettings: action('write', ['admin'], writeSettings),
  readSiteRules: action('read', roles, readSiteRules),
  shareSiteRule: action('write', deciders, shareSiteRule),
  removeSiteRule: action('write', deciders, removeSiteRule),
  readTemplates: action('read', roles, readTemplates),
  makeTemplate: action('write', deciders, makeTemplate),
  changeTemplate: action('write', deciders, changeTemplate),
  retireTemplate: action('write', deciders, retireTemplate),
  storeFlags: action('write', reporters, storeFlags),
  changeFlag: action('write', reporters, changeFlag),
  withdrawFlag: action('write', reporters, withdrawFlag),
  myFlags: action('read', roles, myFlags),
  knownPosts: action('read', roles, knownPosts),
  awaitsPicture: action('read', reporters, awaitsPicture),
  takeRoom: action('write', reporters, takeRoom),
  notePicture: action('write', reporters, notePicture),
  hasPicture: action('read', reviewers, hasPicture),
  reportHealth: action('write', reporters, reportHealth),
  healthStates: action('read', reviewers, (turn, _caller, _input: null) => healthStates(turn)),
  storeSightings: action('write', reporters, storeSightings),
  listHandovers: action('read', roles, (turn, caller, _input: null) => listHandovers(turn, caller)),
  writeHandover: action('write', reporters, writeHandover),
  readRota: action('read', roles, readRota),
  writeRota: action('write', deciders, writeRota),
  readShift: action('read', roles, (turn, caller, _input: null) => readShift(turn, caller)),
  shiftSummary: action('read', roles, shiftSummary),
  takeOver: action('write', reporters, takeOver),
  openPoint: action('write', reporters, openPoint),
  tickPoint: action('write', reporters, tickPoint),
  queuePage: action('read', reviewers, queuePage),
  queueSpread: action('read', reviewers, queueSpread),
  postDetail: action('read', reviewers, postDetail),
  listClusters: action('read', reviewers, listClusters),
  clusterDetail: action('read', reviewers, clusterDetail),
  clusterSpread: action('read', reviewers, clusterSpread),
  clusterAround: action('read', reviewers, clusterAround),
  findingsPage: action('read', reviewers, findingsPage),
  findingDetail: action('read', reviewers, findingDetail),
  dismissFinding: action('write', deciders, dismissFinding),
  reopenFinding: action('write', deciders, reopenFinding),
  searchPosts: action('read', reviewers, searchPosts),
  listViews: action('read', reviewers, (turn, caller, _input: null) => listViews(turn, caller)),
  makeView: action('write', reviewers, makeView),
  changeView: action('write', reviewers, changeView),
  removeView: action('write', reviewers, removeView),
  listAuthors: action('read', reviewers, listAuthors),
  authorDetail: action('read', reviewers, authorDetail),
  authorAround: action('read', reviewers, authorAround),
  eraseAuthor: action('write', ['admin'], eraseAuthor),
  readStats: action('read', reviewers, readStats),
  readOverview: action('read', reviewers, (turn, caller, _input: null) => readOverview(turn, caller)),
  readUsual: action('read', reviewers, (turn, caller, _input: null) => readUsual(turn, caller)),
  pinPost: action('write', deciders, pinPost),
  unpinPost: action('write', deciders, unpinPost),
  decide: action('write', deciders, decide),
  undoDecision: action('write', deciders, undoDecision),
  undoBatch: action('write', deciders, undoBatch),
  previewDecisions: action('read', deciders, previewDecisions),
  claimPost: action('write', deciders, claimPost),
  releaseClaim: action('write', deciders, releaseClaim),
  handOverPost: action('write', deciders, handOverPost),
  assignPost: action('write', deciders, assignPost),
  unreadNotices: action('read', deciders, (turn, caller, _input: null) => unreadNotices(turn, caller)),
  readNotices: action('write', deciders, readNotices),
  ownReliability: action('read', reporters, (turn, caller, _input: null) => ownReliability(turn, caller)),
  memberReliability: action('read', deciders, memberReliability),
  muteMember: action('write', deciders, muteMember),
  waitingFlags: action('read', deciders, waitingFlags),
  invalidate: action('write', deciders, invalidate),
  undoInvalidation: action('write', deciders, undoInvalidation),
  listInvalidations: action('read', reviewers, (turn, _caller, _input: null) => listInvalidations(turn)),
  readAgreement: action('read', reviewers, (turn, _caller, _input: null) => readAgreement(turn)),
  listSecondLooks: action('read', deciders, (turn, caller, _input: null) => listSecondLooks(turn, caller)),
  giveSecondLook: action('write', deciders, giveSecondLook),
  listMembers: action('read', reviewers, (turn, caller, _input: null) => listMembers(turn, caller)),
  changeMember: action('write', ['admin'], changeMember),
  listInvites: action('read', reviewers, (turn, caller, _input: null) => listInvites(turn, caller)),
  invite: action('write', roles, invite),
  closeInvite: action('write', roles, closeInvite),
  listWebhooks: action('read', deciders, (turn, _caller, _input: null) => listWebhooks(turn)),
  makeWebhook: action('write', ['admin'], makeWebhook),
  changeWebhook: action('write', ['admin'], changeWebhook),
  removeWebhook: action('write', ['admin'], removeWebhook),
  tryWebhook: action('write', ['admin'], beginTest),
  alertPage: action('read', reviewers, alertPage),
  alertNews: action('read', reviewers, alertNews),
  alertDetail: action('read', reviewers, alertDetail),
  moveAlerts: action('write', deciders, moveAlerts),
  acknowledgeAlert: action('write', deciders, acknowledgeAlert),
  closeAlert: action('write', deciders, closeAlert),
  listMutes: action('read', reviewers, (turn, caller, _input: null) => listMutes(turn, caller)),
  mute: action('write', deciders, mute),
  unmute: action('write', deciders, unmute),
  notePresence: action('write', reporters, notePresence),
  readWatched: action('read', reviewers, readWatched),
  live: action('read', reviewers, liveSince),
  casesPage: action('read', reviewers, casesPage),
  caseBoard: action('read', reviewers, caseBoard),
  casePeople: action('read', reviewers, (turn, _caller, _input: null) => casePeople(turn)),
  draftCase: action('read', deciders, draftCase),
  openCase: action('write', deciders, openCase),
  caseDetail: action('read', reviewers, caseDetail),
  changeCase: action('write', deciders, changeCase),
  moveCaseTo: action('write', deciders, moveCaseTo),
  closeCase: action('write', deciders, closeCase),
  lookAtClosing: action('write', deciders, lookAtClosing),
  followCase: action('write', reviewers, followCase),
  casePosts: action('read', reviewers, casePosts),
  addCasePosts: action('write', deciders, addCasePosts),
  removeCasePosts: action('write', deciders, removeCasePosts),
  splitCase: action('write', deciders, splitCase),
  mergeCase: action('write', deciders, mergeCase),
  unmergeCase: action('write', deciders, unmergeCase),
  linkCases: action('write', deciders, linkCases),
  unlinkCases: action('write', deciders, unlinkCases),
  caseHistory: action('read', reviewers, caseHistory),
  caseNotes: action('read', reviewers, caseNotes),
  addNote: action('write', deciders, addNote),
  noteWordings: action('read', reviewers, noteWordings),
  changeNote: action('write', deciders, changeNote),
  caseTasks: action('read', reviewers, caseTasks),
  addTask: action('write', deciders, addTask),
  changeTask: action('write', deciders, changeTask),
  myTasks: action('read', reviewers, (turn, caller, _input: null) => myTasks(turn, caller)),
  caseContacts: action('read', reviewers, caseContacts),
  addContact: action('write', deciders, addContact),
  changeContact: action('write', deciders, changeContact),
  eraseContact: action('write', ['admin'], eraseContact),
  listMentions: action('read', reviewers, listMentions),
  readMentions: action('write', reviewers, readMentions),
  listReports: action('read', reviewers, listReports),
  draftReport: action('read', reviewers, draftReport),
  makeReport: action('write', deciders, makeReport),
  readReport: action('read', reviewers, readReport),
  listReportVersions: action('read', reviewers, listReportVersions),
  saveReport: action('write', deciders, saveReport),
  markReport: action('write', deciders, markReport),
  listPairings: action('read', ['auditor', 'admin'], (turn, _caller, _input: null) => listPairings(turn)),
  offerPairing: action('write', ['admin'], (turn, caller, _input: null) => offerPairing(turn, caller)),
  beginPairing: action('write', ['admin'], beginPairing),
  confirmPairing: action('write', ['admin'], confirmPairing),
  endPairing: action('write', ['admin'], endPairing),
  readReportUp: action('read', reviewers, readReportUp),
  reportUp: action('write', deciders, reportUp),
  answerChild: action('write', deciders, answerChild),
  eraseReported: action('write', ['admin'], eraseReported),
  listAttachments: action('read', reviewers, listAttachments),
  mayAttach: action('read', deciders, mayAttach),
  takeFileRoom: action('write', deciders, takeFileRoom),
  noteAttachment: action('write', deciders, noteAttachment),
  readAttachment: action('read', reviewers, readAttachment),
  removeAttachment: action('write', deciders, removeAttachment),
  auditPage: action('read', ['auditor', 'admin'], auditPage),
  searchAudit: action('read', ['auditor', 'admin'], searchAudit),
  previewRetention: action('read', reviewers, previewRetention),
  beginExport: action('write', ['auditor', 'admin'], beginExport),
  exportPart: action('write', ['auditor', 'admin'], exportPart),
  beginCsv: action('write', ['auditor', 'admin'], beginCsv),
  csvPart: action('read', ['auditor', 'admin'], csvPart),
} as const;

export type ActionName = keyof typeof actions;

/** Actions that add rows each time they are asked, as long as they are asked: how much that is counts by the day. */
export const addsRows: ReadonlySet<ActionName> = new Set([
  'storeFlags',
  'changeFlag',
  'storeSightings',
  'writeHandover',
  'writeRota',
  'takeOver',
  'openPoint',
  'tickPoint',
  'makeTemplate',
  'changeTemplate',
  'shareSiteRule',
  'decide',
  'claimPost',
  'handOverPost',
  'assignPost',
  'mute',
  'pinPost',
  'muteMember',
  'invalidate',
  'giveSecondLook',
  'invite',
  'openCase',
  'changeCase',
  'moveCaseTo',
  'closeCase',
  'lookAtClosing',
  'addCasePosts',
  'removeCasePosts',
  'splitCase',
  'mergeCase',
  'unmergeCase',
  'linkCases',
  'unlinkCases',
  'addNote',
  'changeNote',
  'addTask',
  'changeTask',
  'addContact',
  'changeContact',
  'offerPairing',
  'beginPairing',
  'reportUp',
  'answerChild',
  'makeReport',
  'saveReport',
  'markReport',
  'noteAttachment',
  'removeAttachment',
  'beginExport',
  'beginCsv',
  'makeWebhook',
  'changeWebhook',
] as const);

/** Actions that go on with what was counted when it began: no quota. */
export const goesOn: ReadonlySet<ActionName> = new Set(['exportPart', 'csvPart'] as const);

export type InputOf<A extends ActionName> = Parameters<(typeof actions)[A]['run']>[2];
export type OutputOf<A extends ActionName> = (typeof actions)[A] extends Action<never, infer Output> ? Output : never;
