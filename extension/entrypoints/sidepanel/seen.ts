import { useCallback, useEffect, useState } from 'preact/hooks';
import type { PageReport, PostsSeen } from '../../messages.ts';
import { send } from '../../messaging.ts';
import type { TabHere } from './tab.ts';

/** A page that is open is looked at this often while the panel is in sight, in milliseconds. */
const lookEvery = 1_500;

/** What a tab shows. `closed`: there is no such tab; `unread`: no script of ours works there. */
export type Seen =
  | { readonly is: 'loading' | 'closed' | 'unread' }
  | { readonly is: 'read'; readonly report: PageReport; readonly posts: PostsSeen };

async function lookAt(tabId: number): Promise<Seen> {
  const posts = await send('tab/posts', { tabId });
  // Asking for posts has all frames told anew, too.
  const report = posts === null ? null : await send('tab/report', { tabId });
  return posts === null || report === null ? { is: 'unread' } : { is: 'read', report, posts };
}

/** What a tab shows, kept up to date; `look` looks at once. What did not change stays the same object. */
export function useSeen(tab: TabHere | null): { seen: Seen; look: () => void } {
  const [seen, setSeen] = useState<Seen>({ is: 'loading' });
  const [asked, setAsked] = useState(0);
  const look = useCallback(() => setAsked((times) => times + 1), []);
  const id = tab?.id ?? null;
  useEffect(() => setSeen({ is: 'loading' }), [id]);
  useEffect(() => {
    if (id === null) return setSeen({ is: 'closed' });
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const turn = async () => {
      if (!document.hidden) {
        const next = await lookAt(id).catch((): Seen => ({ is: 'unread' }));
        if (ended) return;
        setSeen((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
      }
      timer = setTimeout(() => void turn(), lookEvery);
    };
    void turn();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [id, tab?.loads, asked]);
  return { seen, look };
}
