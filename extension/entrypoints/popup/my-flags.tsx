import { useEffect, useState } from 'preact/hooks';
import type { MyFlag } from '../../../shared/contract/flags.ts';
import { send } from '../../messaging.ts';
import { FlagRow } from '../../ui/flag-row.tsx';
import type { PageProps } from '../../ui/start-page.tsx';

const listed = 10;

/** The member's last flags and what became of them. */
export function MyFlags({ t, language, status }: PageProps) {
  const [flags, setFlags] = useState<MyFlag[] | null>(null);
  useEffect(() => {
    void send('flags/mine', { limit: listed }).then((answer) => setFlags(answer.flags));
  }, [status]);
  if (flags === null) return null;
  return (
    <section aria-labelledby="mine">
      <h2 id="mine">{t('mine.title')}</h2>
      {flags.length === 0 && <p class="soft">{t('mine.empty')}</p>}
      {flags.length > 0 && (
        <ul class="items">
          {flags.map((flag) => (
            <FlagRow key={flag.id} {...{ t, language, flag }} />
          ))}
        </ul>
      )}
    </section>
  );
}
