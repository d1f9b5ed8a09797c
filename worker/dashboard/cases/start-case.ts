import { signal } from '@preact/signals';

/** What a case is to be made of: posts, a text with its copies, an alert; nothing where a case begins without any. */
export interface CaseStart {
  readonly posts?: readonly number[];
  readonly cluster?: number;
  readonly alert?: number;
}

/** What the dialog is open for; null while it is closed. */
export const starting = signal<CaseStart | null>(null);

/** Opens the dialog that makes a case of this, or adds it to one there is. For leads and admins. */
export function openCaseDialog(start: CaseStart): void {
  starting.value = start;
}
