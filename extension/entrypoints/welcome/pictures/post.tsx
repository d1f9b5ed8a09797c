import { flagClasses, flagClassNames } from '../../../../shared/domain/classes.ts';
import type { T } from '../../../ui/texts.ts';

/** A post with a mention, its flag button, and the card with the five classes. */
export function PostPicture({ t, flagKey }: { t: T; flagKey: string }) {
  return (
    <svg class="picture" viewBox="0 0 240 190" role="img" aria-label={t('first.try.picture')}>
      <rect class="paper" x="8" y="10" width="224" height="170" rx="10" />
      <circle class="line-fill" cx="28" cy="32" r="10" />
      <rect class="line-fill" x="46" y="24" width="56" height="7" rx="3.5" />
      <rect class="line-fill" x="46" y="36" width="36" height="6" rx="3" />
      <rect class="accent-fill" x="170" y="20" width="52" height="22" rx="6" />
      <text class="accent-text middle" x="196" y="35">
        {t('first.try.picture.flag')}
        {flagKey === '' ? '' : ` ${flagKey.toUpperCase()}`}
      </text>
      <rect class="mark-fill" x="20" y="54" width="58" height="17" rx="3" />
      <text class="words-text" x="24" y="67">
        {t('first.try.picture.term')}
      </text>
      <rect class="line-fill" x="84" y="60" width="32" height="7" rx="3.5" />
      <rect class="line-fill" x="22" y="80" width="92" height="7" rx="3.5" />
      <rect class="line-fill" x="22" y="94" width="80" height="7" rx="3.5" />
      <rect class="paper raised" x="124" y="50" width="102" height="122" rx="8" />
      {flagClassNames.map((name, row) => (
        <g key={name}>
          {name === 'grievance' && <rect class="mark-fill" x="128" y={57 + row * 22} width="94" height="20" rx="4" />}
          <rect class="line-only" x="132" y={59 + row * 22} width="16" height="16" rx="4" />
          <text class="small-text middle" x="140" y={71 + row * 22}>
            {flagClasses[name].key}
          </text>
          <text class="small-text" x="154" y={71 + row * 22}>
            {t(`class.${name}`)}
          </text>
        </g>
      ))}
    </svg>
  );
}
