import { t } from '../i18n.ts';

export function CoordinationView() {
  return (
    <div class="page">
      <h1>{t('nav.coordination')}</h1>
    </div>
  );
}
