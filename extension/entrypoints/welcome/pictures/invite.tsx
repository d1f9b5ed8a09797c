import type { T } from '../../../ui/texts.ts';

/** An invite in a chat, and what becomes of it: the extension has joined. */
export function InvitePicture({ t }: { t: T }) {
  return (
    <svg class="picture" viewBox="0 0 240 150" role="img" aria-label={t('first.join.picture')}>
      <rect class="paper" x="8" y="14" width="150" height="62" rx="12" />
      <path class="paper" d="M28 74l-4 16 20-15z" />
      <rect class="line-fill" x="24" y="28" width="92" height="8" rx="4" />
      <rect class="line-fill" x="24" y="42" width="62" height="8" rx="4" />
      <text class="link-text" x="24" y="66">
        https://…/join#…
      </text>
      <path class="arrow" d="M112 92c8 14 22 20 38 20m-10-7 11 7-10 8" />
      <rect class="accent-fill" x="166" y="82" width="56" height="56" rx="13" />
      <g class="wind" transform="translate(166 82) scale(.4375)">
        <path d="M24 46h44a15 15 0 1 0-15-15" />
        <path d="M24 68h62a17 17 0 1 1-17 17" />
        <path d="M24 90h22" />
      </g>
      <circle class="good-fill" cx="220" cy="134" r="12" />
      <path class="tick" d="M214 134l4 5 8-9" />
    </svg>
  );
}
