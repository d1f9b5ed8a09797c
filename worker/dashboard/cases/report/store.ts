import { computed, signal } from '@preact/signals';
import type { Report, ReportContent, ReportHead } from '../../../../shared/contract/reports.ts';
import type { Language } from '../../../../shared/i18n.ts';
import { type Failure, isProblem } from '../../api/call.ts';
import * as api from '../../api/reports.ts';
import { keepMyDraft, myDraft } from '../../drafts/mine.ts';
import { failureText } from '../../ui/states.tsx';
import { toast } from '../../ui/toasts.tsx';
import { newsOf, type SectionNews } from './changes.ts';
import { type MergedReport, mergeReports, settleReport } from './merge-report.ts';
import { say } from './texts.ts';

/** The reports of the case that is open; null before they are there. */
export const heads = signal<readonly ReportHead[] | null>(null);
/** The report that is open, as it was last loaded or saved. */
export const opened = signal<Report | null>(null);
/** As it is being edited. */
export const content = signal<ReportContent | null>(null);
export const failure = signal<Failure | null>(null);
export const busy = signal(false);
/** Whether each piece says on paper which posts and events it rests on. */
export const withSources = signal(true);
/** What was written earlier in this tab was found again. */
export const restored = signal(false);
/** Somebody else saved meanwhile, and changed the same. */
export const merging = signal<{ readonly theirs: Report; readonly merged: MergedReport } | null>(null);
/** What the data say anew; null: not asked yet. */
export const news = signal<readonly SectionNews[] | null>(null);

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

export const dirty = computed(() => {
  const [now, stored] = [content.value, opened.value?.shown.content];
  return now !== null && stored !== undefined && !same(now, stored);
});

/** Whether what is open may be edited at all: a draft whose words are still there. */
export const isDraft = computed(() => opened.value?.mark === 'draft' && opened.value.shown.content !== null);

const place = (id: number) => `report.${id}`;
type Kept = { version: number; content: ReportContent };
const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  typeof Reflect.get(value, 'version') === 'number' &&
  Array.isArray(Reflect.get(Reflect.get(value, 'content') ?? {}, 'sections')) &&
  typeof Reflect.get(Reflect.get(value, 'content') ?? {}, 'header') === 'object';

/** Which case is looked at: answers for another one are dropped. */
let current = 0;

/** Opens the reports of a case: the one that is named, else the newest. */
export async function openReports(id: number, wanted: number | null): Promise<void> {
  if (current !== id) leaveReports();
  current = id;
  const answer = await api.reportsOf(id);
  if (current !== id) return;
  failure.value = answer.ok ? null : answer.error;
  if (!answer.ok) return;
  heads.value = answer.value.items;
  const chosen = answer.value.items.find((head) => head.id === wanted) ?? answer.value.items[0];
  if (chosen !== undefined) await openReport(chosen.id);
}

export function leaveReports(): void {
  current = 0;
  heads.value = null;
  opened.value = null;
  content.value = null;
  failure.value = null;
  merging.value = null;
  news.value = null;
  restored.value = false;
}

/** Opens a report in its newest version, with what was written of it in this tab. */
export async function openReport(id: number): Promise<void> {
  const mine = current;
  const answer = await api.report(id);
  if (current !== mine) return;
  failure.value = answer.ok ? null : answer.error;
  if (!answer.ok) return;
  const loaded = answer.value;
  news.value = null;
  show(loaded);
  const kept = loaded.mark === 'draft' ? myDraft(place(id), isKept) : null;
  if (kept === null || loaded.shown.content === null || same(kept.content, loaded.shown.content)) return;
  restored.value = true;
  if (kept.version === loaded.version) {
    content.value = kept.content;
    return;
  }
  // Others have saved since it was written.
  const base = await api.reportAt(id, kept.version);
  if (current !== mine || !base.ok || base.value.shown.content === null) return;
  offer(base.value.shown.content, kept.content, loaded);
}

function show(report: Report): void {
  opened.value = report;
  content.value = report.shown.content;
  restored.value = false;
  const { shown: _, ...head } = report;
  heads.value = [head, ...(heads.peek() ?? []).filter(({ id }) => id !== head.id)].sort((a, b) => b.id - a.id);
}

/** Brings two edits together; asks only where both changed the same. */
function offer(base: ReportContent, mine: ReportContent, theirs: Report): boolean {
  if (theirs.shown.content === null) return false;
  const merged = mergeReports(base, mine, theirs.shown.content);
  opened.value = theirs;
  content.value = merged.content;
  keep();
  if (merged.conflicts.length === 0) return true;
  merging.value = { theirs, merged };
  return false;
}

/** Changes what is being written, and keeps it in this tab. */
export function edit(change: (now: ReportContent) => ReportContent): void {
  const now = content.peek();
  if (now === null) return;
  content.value = change(now);
  keep();
}

/** What is typed is kept after a pause: a report is long to write down at every letter. */
let keeping: ReturnType<typeof setTimeout> | undefined;
const keepMs = 400;

function keep(): void {
  clearTimeout(keeping);
  keeping = setTimeout(keepNow, keepMs);
}

/** Keeps it at once: the page is being left. */
export function keepNow(): void {
  clearTimeout(keeping);
  const [report, now] = [opened.peek(), content.peek()];
  if (report === null || now === null) return;
  keepMyDraft(place(report.id), dirty.peek() ? { version: report.version, content: now } : null);
}

/** Gives up what is not saved. */
export function discard(): void {
  const report = opened.peek();
  if (report === null) return;
  clearTimeout(keeping);
  keepMyDraft(place(report.id), null);
  content.value = report.shown.content;
  restored.value = false;
}

/** Saves as a new version. Where somebody else did since, both are brought together first. */
export async function save(): Promise<void> {
  const [report, now] = [opened.peek(), content.peek()];
  if (report === null || now === null || busy.peek()) return;
  busy.value = true;
  const answer = await api.saveReport(report.id, report.version, now);
  busy.value = false;
  if (opened.peek()?.id !== report.id) return;
  if (answer.ok) {
    clearTimeout(keeping);
    keepMyDraft(place(report.id), null);
    // What was typed while it was on its way stays, and is not saved yet.
    const typed = content.peek();
    show(answer.value);
    if (typed !== null && !same(typed, now)) {
      content.value = typed;
      keep();
    }
    toast('info', say('saved', { n: answer.value.version }));
    return;
  }
  if (!isProblem(answer.error, 'precondition-failed')) return void toast('error', failureText(answer.error));
  const newest = await api.report(report.id);
  if (!newest.ok) return void toast('error', failureText(newest.error));
  if (newest.value.mark !== 'draft') {
    opened.value = newest.value;
    return void toast('error', say('became.final'));
  }
  if (report.shown.content !== null && offer(report.shown.content, content.peek() ?? now, newest.value)) {
    toast('info', say('merged'));
    await save();
  }
}

/** Takes the choices made between two edits, and saves. */
export async function settle(chosen: ReadonlyMap<string, 'mine' | 'theirs'>): Promise<void> {
  const open = merging.peek();
  if (open === null) return;
  merging.value = null;
  content.value = settleReport(open.merged, chosen);
  await save();
}

/** Makes a report of the open case, generated or going on from another. */
export async function make(id: number, language: Language, from: number | null): Promise<void> {
  busy.value = true;
  const answer = await api.makeReport(id, { language, ...(from === null ? {} : { from }) });
  busy.value = false;
  if (current !== id) return;
  if (!answer.ok) return void toast('error', failureText(answer.error));
  news.value = null;
  show(answer.value);
}

/** Marks the saved version as final or as sent. */
export async function mark(how: 'final' | 'sent'): Promise<void> {
  const report = opened.peek();
  if (report === null || busy.peek()) return;
  busy.value = true;
  const answer = await api.markReport(report.id, report.version, how);
  busy.value = false;
  if (!answer.ok) return void toast('error', failureText(answer.error));
  if (opened.peek()?.id === report.id) show(answer.value);
}

/** Asks what the data say now. */
export async function look(): Promise<void> {
  const report = opened.peek();
  if (report === null) return;
  busy.value = true;
  const answer = await api.reportDraft(report.case, report.language);
  busy.value = false;
  if (!answer.ok) return void toast('error', failureText(answer.error));
  const now = content.peek();
  if (opened.peek()?.id !== report.id || now === null) return;
  news.value = newsOf(now, answer.value.content);
}

/** Takes up one of the news, or sets it aside. */
export function take(one: SectionNews, how: (now: ReportContent, one: SectionNews) => ReportContent): void {
  edit((now) => how(now, one));
  news.value = (news.peek() ?? []).filter((other) => other !== one);
}
