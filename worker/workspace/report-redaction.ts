import type { ReportContent } from '../../shared/contract/reports.ts';
import type { Language } from '../../shared/i18n.ts';
import { oneLine } from '../../shared/text/hostile.ts';
import { withoutPost } from '../analysis/report/redact.ts';
import { reportWords } from '../analysis/report/words.ts';
import { type Job, wake } from './jobs.ts';
import { row, rows } from './rows.ts';
import type { Turn } from './turn.ts';

/** So many versions are looked at in one go: each may hold half a megabyte. */
const atOnce = 5;

/** How much of a post's text tells it from others. */
const tellingLength = 12;

/** Has an erased post taken out of all versions of the reports that name it. `words`: what leads back to its author. */
export function redactReports(turn: Turn, post: { id: number; excerpt: string }, words: readonly string[]): void {
  if (row(turn.sql, 'SELECT 1 FROM report_posts WHERE post = ? LIMIT 1', post.id) === undefined) return;
  const beginning = oneLine(post.excerpt).slice(0, tellingLength);
  const sought = beginning.length < tellingLength ? words : [...words, beginning];
  turn.sql.exec('INSERT OR REPLACE INTO to_redact (post, words) VALUES (?, ?)', post.id, JSON.stringify(sought));
  wake(turn, 'redact-reports', turn.now);
}

type ToRedact = { post: number; words: string; report: number; version: number };
type Version = { id: number; report: number; version: number; language: Language; content: string | null };

/** Blanks what reports say of erased posts, some versions at a time. */
export const redactMore: Job = (turn) => {
  const { sql, now } = turn;
  const next = row<ToRedact>(sql, 'SELECT * FROM to_redact ORDER BY post LIMIT 1');
  if (next === undefined) return null;
  const versions = rows<Version>(
    sql,
    `SELECT v.id, v.report, v.version, r.language, v.content
     FROM report_posts p JOIN report_versions v ON v.report = p.report JOIN reports r ON r.id = p.report
     WHERE p.post = ? AND (p.report, v.version) > (?, ?) ORDER BY p.report, v.version LIMIT ?`,
    next.post,
    next.report,
    next.version,
    atOnce,
  );
  const words: string[] = JSON.parse(next.words);
  for (const version of versions) {
    if (version.content === null) continue;
    const instead = reportWords(version.language, 0).say('report.erased');
    const left = withoutPost(JSON.parse(version.content) as ReportContent, next.post, words, instead);
    if (left === null) continue;
    sql.exec(
      'UPDATE report_versions SET content = ?, erased_at = ? WHERE id = ?',
      JSON.stringify(left),
      now,
      version.id,
    );
    sql.exec(
      'UPDATE reports SET title = ? WHERE id = ? AND version = ?',
      left.header.title,
      version.report,
      version.version,
    );
  }
  const last = versions.at(-1);
  if (last === undefined || versions.length < atOnce) {
    sql.exec('DELETE FROM report_posts WHERE post = ?', next.post);
    sql.exec('DELETE FROM to_redact WHERE post = ?', next.post);
  } else {
    sql.exec('UPDATE to_redact SET report = ?, version = ? WHERE post = ?', last.report, last.version, next.post);
  }
  return row(sql, 'SELECT 1 FROM to_redact LIMIT 1') === undefined ? null : now;
};
