import type { DifferenceRun } from '../../../shared/contract/copies.ts';
import { t } from '../i18n.ts';
import { changesIn, partsOf } from '../text/differences.ts';
import { Hostile } from './labels.tsx';
import '../styles/differences.css';

/** A text beside another: what only it says and what only the other says are marked, for eyes and for screen readers. `shown`: which of the two is read. */
export function DifferenceText({ runs, shown }: { runs: readonly DifferenceRun[]; shown: 'here' | 'there' }) {
  const parts = partsOf(runs, shown);
  return (
    <p class="differences" lang="zh-CN">
      {parts.map(({ kind, text }, index) => {
        if (kind === 'same') return <Hostile key={index} text={text} />;
        if (kind === 'skipped') {
          return (
            <span key={index} class="difference-skipped" title={t('difference.skipped', { n: [...text].length })}>
              …<span class="unseen">{t('difference.skipped', { n: [...text].length })}</span>
            </span>
          );
        }
        const Mark = kind === 'added' ? 'ins' : 'del';
        return (
          <Mark key={index} class={`difference-${kind}`}>
            <span class="unseen">{t(`difference.${kind}`)}</span>
            <Hostile text={text} />
            <span class="unseen">{t('difference.end')}</span>
          </Mark>
        );
      })}
    </p>
  );
}

/** How much differs, in a few words. */
export function changeWords(runs: readonly DifferenceRun[], shown: 'here' | 'there'): string {
  const { added, removed } = changesIn(partsOf(runs, shown));
  if (added === 0 && removed === 0) return t('difference.none');
  return t('difference.some', { added, removed });
}
