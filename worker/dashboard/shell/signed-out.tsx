import { t } from '../i18n.ts';
import { Mark } from '../join/view.tsx';
import { LanguageSwitch } from './language-switch.tsx';

/** How to get in: there are no passwords, only invites. */
export function SignedOut() {
  return (
    <div class="card join">
      <Mark />
      <h1>{t('out.title')}</h1>
      <p class="quiet">{t('out.what')}</p>
      <ol class="steps">
        <li>{t('out.extension')}</li>
        <li>{t('out.invite')}</li>
        <li>{t('out.first')}</li>
      </ol>
      <LanguageSwitch />
    </div>
  );
}
