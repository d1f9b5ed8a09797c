import type { MyFlag } from '../../shared/contract/flags.ts';
import type { FlagOutcome } from '../../shared/domain/posts.ts';
import type { Language } from '../../shared/i18n.ts';
import { Foreign, PostLink } from './pieces.tsx';
import { agoText, type T } from './texts.ts';

const tones = {
  pending: '',
  agreed: 'good',
  changed: 'warn',
  dismissed: 'warn',
  withdrawn: '',
  replaced: '',
  invalidated: 'warn',
} as const satisfies Record<FlagOutcome, string>;

/** One of the member's own flags, and what became of it. */
export function FlagRow({ t, language, flag }: { t: T; language: Language; flag: MyFlag }) {
  return (
    <li data-flag={flag.id} data-outcome={flag.outcome}>
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
  );
}
