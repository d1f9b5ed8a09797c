import { signal } from '@preact/signals';
import type { QueueRow } from '../../../../shared/contract/review.ts';
import type { Verdict } from '../optimistic.ts';

/** Posts that are to be decided together, and as what, where that was said already; null while the dialog is closed. */
export const bulk = signal<{ readonly rows: readonly QueueRow[]; readonly verdict: Verdict | null } | null>(null);
