import { signal } from '@preact/signals';
import type { CaseRow } from '../../../shared/contract/cases.ts';
import type { Stage } from '../../../shared/domain/cases.ts';

/** The case that is to be moved, and where to, where that is said already; null while none is. */
export const moving = signal<{ readonly id: number; readonly to: Stage | null } | null>(null);

/** The card that is being dragged. */
export const dragged = signal<CaseRow | null>(null);

/** Asks where a case should go, and for what that needs. */
export function openMove({ id }: Pick<CaseRow, 'id'>, to: Stage | null = null): void {
  moving.value = { id, to };
}
