import { t } from '../i18n.ts';
import { mayDecide } from '../session.ts';
import { toast } from '../ui/toasts.tsx';

/** Opens the dialog that makes a case of posts, or adds them to one; it is fetched when it is first asked for. */
export async function openCaseFor(posts: readonly number[]): Promise<void> {
  if (posts.length === 0) return;
  if (!mayDecide.value) {
    toast('info', t('decide.readOnly'));
    return;
  }
  try {
    const { openCaseDialog } = await import('../cases/start-case.ts');
    openCaseDialog({ posts: [...posts] });
  } catch {
    toast('error', t('fail.unreachable'));
  }
}
