import {
  type ReportBlock,
  type ReportContent,
  type ReportSection,
  reportLimits,
} from '../../../../shared/contract/reports.ts';

/** An empty block of a kind. */
export function emptyBlock(kind: ReportBlock['kind']): ReportBlock {
  if (kind === 'paragraph') return { kind, text: '' };
  if (kind === 'heading') return { kind, text: '' };
  if (kind === 'list') return { kind, items: [''] };
  return { kind, name: null, caption: '', head: ['', ''], rows: [['', '']] };
}

const replaced = <T>(items: readonly T[], at: number, item: T): T[] =>
  items.map((one, index) => (index === at ? item : one));

/** The report with one of its sections changed. */
export const withSection = (
  content: ReportContent,
  at: number,
  change: (section: ReportSection) => ReportSection,
): ReportContent => {
  const section = content.sections[at];
  return section === undefined ? content : { ...content, sections: replaced(content.sections, at, change(section)) };
};

/** The section with a block put at a place; as it is where it has no room. */
export const withBlock = (section: ReportSection, at: number, block: ReportBlock): ReportSection =>
  section.blocks.length >= reportLimits.blocks
    ? section
    : { ...section, blocks: section.blocks.toSpliced(at, 0, block) };

export const changedBlock = (section: ReportSection, at: number, block: ReportBlock): ReportSection => ({
  ...section,
  blocks: replaced(section.blocks, at, block),
});

export const withoutBlock = (section: ReportSection, at: number): ReportSection => ({
  ...section,
  blocks: section.blocks.toSpliced(at, 1),
});

/** The section with a block one place up or down. */
export function movedBlock(section: ReportSection, at: number, by: -1 | 1): ReportSection {
  const block = section.blocks[at];
  const to = at + by;
  if (block === undefined || to < 0 || to >= section.blocks.length) return section;
  return { ...section, blocks: section.blocks.toSpliced(at, 1).toSpliced(to, 0, block) };
}

/** Why a report cannot be saved as it stands: the first thing that is too long; null where all fits. */
export function tooLong({ header, sections }: ReportContent): 'title' | 'paragraph' | 'list' | 'table' | null {
  if (header.title.length > 200) return 'title';
  for (const block of sections.flatMap(({ blocks }) => blocks)) {
    if (block.kind === 'paragraph' && block.text.length > reportLimits.paragraph) return 'paragraph';
    if (block.kind === 'heading' && block.text.length > 200) return 'paragraph';
    if (
      block.kind === 'list' &&
      (block.items.length > reportLimits.items || block.items.some((item) => item.length > 2000))
    )
      return 'list';
    if (block.kind === 'table' && block.rows.flat().some((cell) => cell.length > 500)) return 'table';
  }
  return null;
}
