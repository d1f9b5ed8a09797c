import { useEffect, useState } from 'preact/hooks';
import type { MyFlag } from '../../../shared/contract/flags.ts';
import type { FlagOutcome } from '../../../shared/domain/posts.ts';
import { send } from '../../messaging.ts';
import { Foreign, PostLink } from '../../ui/pieces.tsx';
import type { PageProps } from '../../ui/start-page.tsx';
import { agoText } from '../../ui/texts.ts';

const listed = 10;

const tones = {
  pending: '',
  agreed: 'good',
  changed: 'warn',
  dismissed: 'warn',
  withdrawn: '',
  replaced: '',
} as const satisfies Record<FlagOutcome, string>;

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
            <li key={flag.id} data-flag={flag.id} data-outcome={flag.outcome}>
              <div class="row apart">
                <b>{t(`class.${flag.class}`)}</b>
                <span class={`state ${tones[flag.outcome]}`}>{t(`outcome.${flag.outcome}`)}</span>
              </div>
              <PostLink url={flag.url} text={flag.excerpt || flag.url} />
              <span class="soft">
                {agoText(t, language, flag.at, Date.now())}
                {flag.outcome === 'changed' && flag.decidedClass !== null
                  ? ` · ${t('mine.decided', { class: t(`class.${flag.decidedClass}`) })}`
                  : ''}
              </span>
              {flag.reason !== null && flag.reason !== '' && (
                <p>
                  {t('mine.reason')} <Foreign text={flag.reason} />
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
