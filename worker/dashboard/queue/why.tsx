import type { RankReasons } from '../../../shared/contract/review.ts';
import { gradeName } from '../house.ts';
import { t } from '../i18n.ts';
import { Ago } from '../ui/labels.tsx';
import { say } from './texts.ts';

/** What lifts a row above all others. */
export function Pins({ pins }: Pick<RankReasons, 'pins'>) {
  return pins.map((pin) => (
    <b key={pin} class="row-pin">
      {t(`why.pin.${pin}`)}
    </b>
  ));
}

/**
 * Why a row stands where it stands, in a few words: who flagged it, how bad, how many accounts, since when it waits. Each is a
 * piece of its own: where there is no room for one, it is left out whole. `hidden`: what others saw in it, and so how bad it is,
 * is not told.
 */
export function WhyInShort({ why, hidden = false }: { why: RankReasons; hidden?: boolean }) {
  return (
    <span class="row-why" title={t('why.title')}>
      <span>{t('why.reporters', { n: why.reporters })}</span>
      {!hidden && (
        <span>
          <i aria-hidden="true">×</i>
          {t('why.severity', { severity: why.severity })}
        </span>
      )}
      {why.accounts > 1 && (
        <span>
          <i aria-hidden="true">×</i>
          {t('why.accounts', { n: why.accounts })}
        </span>
      )}
      <span>
        <i aria-hidden="true">·</i>
        <Ago at={why.waitingSince} />
      </span>
    </span>
  );
}

/** Every factor of the order with what it is made of. */
export function WhyAtLength({ why, hidden = false }: { why: RankReasons; hidden?: boolean }) {
  const { severity, likelihood, spread } = why;
  return (
    <ul class="reasons">
      {why.pins.map((pin) => (
        <li key={pin}>{t(`why.long.pin.${pin}`)}</li>
      ))}
      <li>
        {t('why.long.reporters', { n: why.reporters })}
        {why.unheard > 0 && t('why.long.unheard', { n: why.unheard })}
        {likelihood !== null && t('why.long.likelihood', { percent: Math.round(likelihood * 100) })}
      </li>
      {hidden ? (
        <li>{say('why.hidden')}</li>
      ) : (
        <li>
          {t('why.long.severity', { class: t(`class.${why.class}`), severity })}
          {why.disputed && t('why.long.disputed')}
          {why.grade !== null && t('why.long.grade', { grade: gradeName(why.grade) })}
        </li>
      )}
      <li>{why.accounts > 1 ? t('why.long.accounts', { n: why.accounts, spread }) : t('why.long.alone')}</li>
      {why.fast && <li>{t('why.long.fast', { speed: why.speed })}</li>}
      <li>
        {t('why.long.waiting', { hours: why.doublesAfterHours })} <Ago at={why.waitingSince} />
      </li>
    </ul>
  );
}
