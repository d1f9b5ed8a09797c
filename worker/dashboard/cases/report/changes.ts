import type { ReportBlock, ReportContent, ReportSection, ReportTable } from '../../../../shared/contract/reports.ts';

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What the data now say of a section, where that differs from what its text was generated from. */
export interface SectionNews {
  readonly key: ReportSection['key'];
  /** A person has changed the section since it was generated: taking the new text would lose that. */
  readonly edited: boolean;
  /** As it was generated before, and as it would be now. */
  readonly before: readonly ReportBlock[];
  readonly after: readonly ReportBlock[];
  /** Tables that stand in the section unchanged, and would have other rows now: they can be refreshed without touching any text. */
  readonly tables: readonly ReportTable[];
}

const tablesOf = (blocks: readonly ReportBlock[]) =>
  blocks.filter((block): block is ReportTable => block.kind === 'table' && block.name !== null);

/** Tables of the section that nobody has edited, as they would be now. */
function refreshable(section: ReportSection, after: readonly ReportBlock[]): ReportTable[] {
  const generated = tablesOf(section.generated ?? []);
  return tablesOf(after).filter((now) => {
    const was = generated.find(({ name }) => name === now.name);
    const stands = tablesOf(section.blocks).find(({ name }) => name === now.name);
    return was !== undefined && stands !== undefined && same(stands, was) && !same(now, was);
  });
}

/** What has changed in the data since the report's sections were generated. Nothing is taken over here. */
export function newsOf(content: ReportContent, fresh: ReportContent): SectionNews[] {
  return content.sections.flatMap((section): SectionNews[] => {
    if (section.generated === null) return [];
    const now = fresh.sections.find(({ key }) => key === section.key);
    if (now === undefined || same(now.blocks, section.generated)) return [];
    return [
      {
        key: section.key,
        edited: !same(section.blocks, section.generated),
        before: section.generated,
        after: now.blocks,
        tables: refreshable(section, now.blocks),
      },
    ];
  });
}

const withSection = (
  content: ReportContent,
  key: ReportSection['key'],
  change: (section: ReportSection) => ReportSection,
) => ({
  ...content,
  sections: content.sections.map((section) => (section.key === key ? change(section) : section)),
});

/** Takes a section as it is generated now; what a person wrote in it is gone. */
export const takeSection = (content: ReportContent, news: SectionNews): ReportContent =>
  withSection(content, news.key, (section) => ({ ...section, blocks: [...news.after], generated: [...news.after] }));

/** Refreshes the tables that nobody edited, and leaves every text as it stands. */
export const refreshTables = (content: ReportContent, news: SectionNews): ReportContent =>
  withSection(content, news.key, (section) => {
    const fresh = (blocks: readonly ReportBlock[]) =>
      blocks.map((block) =>
        block.kind === 'table' && block.name !== null
          ? (news.tables.find(({ name }) => name === block.name) ?? block)
          : block,
      );
    return { ...section, blocks: fresh(section.blocks), generated: fresh(section.generated ?? []) };
  });

/** Keeps a section as it stands, and notes that its news were seen: it is not shown again until the data change once more. */
export const keepSection = (content: ReportContent, news: SectionNews): ReportContent =>
  withSection(content, news.key, (section) => ({ ...section, generated: [...news.after] }));
