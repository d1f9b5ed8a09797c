import { openCaseDialog } from '../cases/start-case.ts';
import { t } from '../i18n.ts';
import { mayDecide } from '../session.ts';
import { toast } from '../ui/toasts.tsx';

/** Opens the dialog that makes a case of posts, or adds them to one. */
export function openCaseFor(posts: readonly number[]): void {
  if (posts.length === 0) return;
  if (mayDecide.value) openCaseDialog({ posts: [...posts] });
  else toast('info', t('decide.readOnly'));
}
