import { t } from '../i18n.ts';

export function AuthorsView() {
  return (
    <div class="page">
      <h1>{t('nav.authors')}</h1>
    </div>
  );
}
