import { type ReportedCase, type ReportUpGiven, reportUpLimits } from '../../shared/contract/report-up.ts';
import type { ReportBlock, ReportContent } from '../../shared/contract/reports.ts';
import type { FlagClass } from '../../shared/domain/classes.ts';
import type { Language } from '../../shared/i18n.ts';
import { caseById } from './cases.ts';
import { isHidden } from './row-views.ts';
import { row, rows } from './rows.ts';
import { settingsIn } from './settings.ts';
import type { Turn } from './turn.ts';

type PostOut = {
  site: string;
  url: string;
  author_name: string | null;
  excerpt: string;
  posted_at: number | null;
  class: FlagClass;
  state: string;
};

/**
 * All that goes to the parent workspace of a case: what always does, and what was chosen. It is put together here, column by column, and
 * from nowhere else: no notes, tasks, contacts, flags, no member's name. Null where there is no such case.
 */
export function reportedCase(turn: Turn, id: number, chosen: ReportUpGiven, at: number): ReportedCase | null {
  const { sql } = turn;
  const one = caseById(sql, id);
  if (one === undefined) return null;
  // The child's leads see what they sent: of open posts no more than they may see there.
  const view = { blind: settingsIn(turn).hideVotes };
  const posts = rows<PostOut>(
    sql,
    `SELECT p.site, p.url, p.author_name, p.excerpt, p.posted_at, p.class, p.state FROM case_posts c JOIN posts p ON p.id = c.post
     WHERE c.case_id = ? AND c.post IN (SELECT value FROM json_each(?)) AND p.erased_at IS NULL ORDER BY p.id LIMIT ?`,
    id,
    JSON.stringify(chosen.posts),
    reportUpLimits.posts,
  );
  return {
    title: one.title,
    grade: one.grade,
    risk: one.risk,
    source: one.source,
    drill: one.drill === 1,
    at,
    summary: chosen.summary ? one.summary : null,
    note: chosen.note,
    report: chosen.report === null ? null : reportOut(sql, id, chosen.report),
    posts: posts.map((post) => ({
      site: post.site,
      url: post.url,
      author: post.author_name?.slice(0, 200).toWellFormed() ?? null,
      excerpt: post.excerpt.slice(0, 2000).toWellFormed(),
      postedAt: post.posted_at,
      class: isHidden(post, view) ? 'undetermined' : post.class,
    })),
  };
}

/** A version of a report of this case, without what only means something here: numbers of posts and events, earlier wordings. */
function reportOut(sql: SqlStorage, id: number, chosen: { id: number; version: number }): ReportedCase['report'] {
  const found = row<{ language: Language; content: string | null }>(
    sql,
    `SELECT r.language, v.content FROM reports r JOIN report_versions v ON v.report = r.id
     WHERE r.id = ? AND v.version = ? AND r.case_id = ?`,
    chosen.id,
    chosen.version,
    id,
  );
  if (found?.content == null) return null;
  const content: ReportContent = JSON.parse(found.content);
  const sections = content.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map(withoutSources),
    generated: null,
  }));
  return { language: found.language, content: { ...content, sections } };
}

function withoutSources(block: ReportBlock): ReportBlock {
  if (block.kind === 'heading') return block;
  const { sources: _, ...rest } = block;
  return rest;
}
