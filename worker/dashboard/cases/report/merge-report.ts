import type { ReportContent, ReportHeader, ReportSection } from '../../../../shared/contract/reports.ts';

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

type HeaderField = keyof ReportHeader;

/** Something that both changed since, each in another way. */
export type ReportConflict =
  | { readonly at: `header.${HeaderField}`; readonly mine: unknown; readonly theirs: unknown }
  | { readonly at: `section.${string}`; readonly mine: ReportSection | null; readonly theirs: ReportSection | null };

export interface MergedReport {
  /** What both changed alike or only one did, together; where they conflict, mine. */
  readonly content: ReportContent;
  readonly conflicts: readonly ReportConflict[];
}

/** What stands for a section in a comparison: its key, and for a person's own ones their place among those of that key. */
function named(sections: readonly ReportSection[]): Map<string, ReportSection> {
  const seen = new Map<string, number>();
  return new Map(
    sections.map((section) => {
      const n = seen.get(section.key) ?? 0;
      seen.set(section.key, n + 1);
      return [`${section.key}.${n}`, section];
    }),
  );
}

/** What stands after both edits: theirs where only they changed it, mine otherwise. */
const pick = <T>(base: T, mine: T, theirs: T): { value: T; conflict: boolean } => ({
  value: same(base, mine) ? theirs : mine,
  conflict: !same(base, mine) && !same(base, theirs) && !same(mine, theirs),
});

/** Brings two edits of the same version together: field by field, section by section. Nothing of either is lost silently. */
export function mergeReports(base: ReportContent, mine: ReportContent, theirs: ReportContent): MergedReport {
  const conflicts: ReportConflict[] = [];
  const fields = Object.keys(mine.header) as HeaderField[];
  const header = Object.fromEntries(
    fields.map((field) => {
      const picked = pick<unknown>(base.header[field], mine.header[field], theirs.header[field]);
      if (picked.conflict) {
        conflicts.push({ at: `header.${field}`, mine: mine.header[field], theirs: theirs.header[field] });
      }
      return [field, picked.value];
    }),
  ) as ReportHeader;
  const [was, own, other] = [named(base.sections), named(mine.sections), named(theirs.sections)];
  const names = new Set([...own.keys(), ...other.keys()]);
  const sections = [...names].flatMap((name) => {
    const [ours, others] = [own.get(name) ?? null, other.get(name) ?? null];
    const picked = pick<ReportSection | null>(was.get(name) ?? null, ours, others);
    if (picked.conflict) conflicts.push({ at: `section.${name}`, mine: ours, theirs: others });
    return picked.value === null ? [] : [picked.value];
  });
  return { content: { header, sections }, conflicts };
}

/** The merged report with the other's wording where that was chosen. */
export function settleReport(
  { content, conflicts }: MergedReport,
  chosen: ReadonlyMap<string, 'mine' | 'theirs'>,
): ReportContent {
  const theirs = conflicts.filter(({ at }) => chosen.get(at) === 'theirs');
  const header = {
    ...content.header,
    ...Object.fromEntries(
      theirs.flatMap(({ at, theirs: value }) => (at.startsWith('header.') ? [[at.slice(7), value]] : [])),
    ),
  } as ReportHeader;
  const own = named(content.sections);
  for (const { at, theirs: section } of theirs) {
    if (!at.startsWith('section.')) continue;
    if (section === null) own.delete(at.slice(8));
    else own.set(at.slice(8), section as ReportSection);
  }
  return { header, sections: [...own.values()] };
}
