import { t } from '../i18n.ts';

export function SearchView() {
  return (
    <div class="page">
      <h1>{t('nav.search')}</h1>
    </div>
  );
}
