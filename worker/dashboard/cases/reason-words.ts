import type { GradeReason } from '../../../shared/contract/cases.ts';
import { textOr } from '../i18n.ts';
import { type CaseText, say } from './texts.ts';

/** What a reason names, in the reader's language. */
function named({ kind, of }: GradeReason): string {
  if (kind === 'class') return textOr(`class.${of}`, of);
  if (kind === 'risk') return textOr(`risk.${of}`, of);
  if (kind === 'votes') return textOr(`grade.${of}`, of);
  return kind === 'source' ? say(`source.${of}` as CaseText) : of;
}

/** A reason for a suggested grade in a sentence. */
export const reasonWords = (reason: GradeReason): string =>
  say(`reason.${reason.kind}`, { n: reason.n, of: reason.of === '' ? '' : named(reason) });
