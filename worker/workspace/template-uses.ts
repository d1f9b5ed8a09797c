import type { TemplateUse } from '../../shared/contract/templates.ts';
import { row } from './rows.ts';

/** The columns of a flag that say which wording of which reply sample was used with it. */
export type UseColumns = { template: number | null; template_version: number | null };

/** What a flag's columns say. */
export const useOf = ({ template, template_version: version }: UseColumns): TemplateUse | null =>
  template === null || version === null ? null : { id: template, version };

export const columnsOf = (use: TemplateUse | null): UseColumns => ({
  template: use?.id ?? null,
  template_version: use?.version ?? null,
});

/** Whether there ever was this wording: who was offline may have used one that was replaced or retired since. */
export const isWording = (sql: SqlStorage, use: TemplateUse): boolean =>
  row(sql, 'SELECT 1 AS one FROM template_wordings WHERE template = ? AND version = ?', use.id, use.version) !==
  undefined;

/** Counts a use of a sample that an active flag begins (1) or ends (-1) to name. */
export function countUse(sql: SqlStorage, { template }: UseColumns, by: 1 | -1): void {
  if (template !== null) sql.exec('UPDATE templates SET uses = uses + ? WHERE id = ?', by, template);
}
