import type { Notice } from '../../../shared/contract/notices.ts';
import type { LiveMessage } from '../../../shared/contract/review.ts';
import type { NoticeKind } from '../../../shared/domain/notices.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import * as review from '../api/review.ts';
import { navigate, postPath } from '../router.ts';
import { ago } from '../time.ts';
import { toast } from '../ui/toasts.tsx';
import { me } from './store.ts';
import { say } from './texts.ts';

/** Notices that were shown on this page: an answer may bring what the feed brought. */
const shown = new Set<number>();

/** What went against what the reader had begun stays on the page until it is closed. */
const against: ReadonlySet<NoticeKind> = new Set(['taken-over', 'overruled', 'returned']);

/** Of those that came while nobody looked, so many are shown; the others are in the posts' histories. */
const mostAtOnce = 3;

function tell(notice: Notice): void {
  if (shown.has(notice.id)) return;
  shown.add(notice.id);
  const said = say(`notice.${notice.kind}`, { who: oneLine(notice.by.name), when: ago(notice.at) });
  const note = oneLine(notice.note).trim();
  toast(against.has(notice.kind) ? 'error' : 'info', note === '' ? said : say('notice.with', { said, note }), {
    label: say('notice.look'),
    run: () => void navigate(postPath(notice.post)),
  });
}

/** Shows what others did to the reader's own posts while nobody looked, and notes that it was shown. */
export async function loadNotices(): Promise<void> {
  const answer = await review.notices();
  if (!answer.ok) return;
  const fresh = answer.value.items.filter(({ id }) => !shown.has(id));
  for (const notice of fresh.slice(0, mostAtOnce).reverse()) tell(notice);
  const [last] = fresh;
  if (last !== undefined) await review.readNotices(last.id);
}

export function receiveNotice(message: LiveMessage): void {
  if (message.type !== 'notice' || me.peek() === null) return;
  tell(message.notice);
  void review.readNotices(message.notice.id);
}
