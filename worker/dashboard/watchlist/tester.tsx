import { useSignal } from '@preact/signals';
import type { WatchTerm } from '../../../shared/contract/watchlist.ts';
import { t } from '../i18n.ts';
import { lazily } from '../ui/lazily.tsx';

/** Fetched and worked out when somebody opens it: searching needs large tables. */
const OpenedTester = lazily(() => import('./opened-tester.tsx').then((module) => module.OpenedTester));

/** Shows what the edited list would highlight in a text, before it is saved, and what is wrong with the list. */
export function Tester({ onEdit }: { onEdit: ((term: WatchTerm) => void) | null }) {
  const open = useSignal(false);
  return (
    <details
      class="tester"
      onToggle={({ currentTarget }) => {
        open.value = currentTarget.open;
      }}
    >
      <summary>{t('tester.title')}</summary>
      {open.value && <OpenedTester onEdit={onEdit} />}
    </details>
  );
}
