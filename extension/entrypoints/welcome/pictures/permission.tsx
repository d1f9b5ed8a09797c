import type { T } from '../../../ui/texts.ts';

/** A site's switch is pressed, and the browser asks. */
export function PermissionPicture({ t }: { t: T }) {
  return (
    <svg class="picture" viewBox="0 0 240 150" role="img" aria-label={t('first.sites.picture')}>
      <rect class="paper" x="8" y="10" width="128" height="118" rx="10" />
      {[26, 60, 94].map((y, row) => (
        <g key={y}>
          <rect class={row === 0 ? 'accent-fill' : 'line-fill'} x="20" y={y} width="26" height="15" rx="7.5" />
          <circle class="paper-fill" cx={row === 0 ? 38.5 : 27.5} cy={y + 7.5} r="5.5" />
          <text class="words-text" x="56" y={y + 12}>
            {t(row === 0 ? 'site.weibo' : row === 1 ? 'site.zhihu' : 'site.xueqiu')}
          </text>
        </g>
      ))}
      <rect class="paper raised" x="92" y="48" width="140" height="88" rx="10" />
      <text class="words-text" x="106" y="72">
        {t('first.sites.picture.ask')}
      </text>
      <text class="link-text" x="106" y="92">
        weibo.com
      </text>
      <rect class="line-only" x="106" y="104" width="50" height="22" rx="6" />
      <text class="words-text middle" x="131" y="119">
        {t('first.sites.picture.no')}
      </text>
      <rect class="accent-fill" x="164" y="104" width="56" height="22" rx="6" />
      <text class="accent-text middle" x="192" y="119">
        {t('first.sites.picture.yes')}
      </text>
    </svg>
  );
}
