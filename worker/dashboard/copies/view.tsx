import { t } from '../i18n.ts';

export function CopiesView() {
  return (
    <div class="page">
      <h1>{t('nav.copies')}</h1>
    </div>
  );
}
