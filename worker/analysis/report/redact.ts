import type { ReportBlock, ReportContent, ReportSection } from '../../../shared/contract/reports.ts';

/** Words too short to tell anybody by, in UTF-16 units. */
const shortest = 2;

/**
 * A report without an erased post: of tables that list posts by their number, the post's row; of all texts, those in which one of
 * `words` stands (its author's names, its address, how its text begins). What a person wrote without these words stays. Null where
 * nothing had to go.
 */
export function withoutPost(
  content: ReportContent,
  post: number,
  words: readonly string[],
  instead: string,
): ReportContent | null {
  const sought = words.filter((word) => word.length >= shortest);
  let changed = false;
  const text = (one: string): string => {
    if (!sought.some((word) => one.includes(word))) return one;
    changed = true;
    return instead;
  };
  const block = (one: ReportBlock): ReportBlock => {
    if (one.kind === 'paragraph' || one.kind === 'heading') return { ...one, text: text(one.text) };
    if (one.kind === 'list') return { ...one, items: one.items.map(text) };
    const listsPosts = one.name === 'posts';
    const rows = one.rows.map((row) => {
      if (!listsPosts || row[0] !== String(post)) return row.map(text);
      changed = true;
      return row.map((cell, column) => (column === 0 ? cell : column === row.length - 1 ? instead : ''));
    });
    return { ...one, caption: text(one.caption), head: one.head.map(text), rows };
  };
  const section = (one: ReportSection): ReportSection => ({
    ...one,
    heading: text(one.heading),
    blocks: one.blocks.map(block),
    generated: one.generated?.map(block) ?? null,
  });
  const { header } = content;
  const title = text(header.title);
  const attachments = header.attachments.map(text);
  const sections = content.sections.map(section);
  return changed ? { header: { ...header, title, attachments }, sections } : null;
}
