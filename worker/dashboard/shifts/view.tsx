import { t } from '../i18n.ts';

export function ShiftsView() {
  return (
    <div class="page">
      <h1>{t('nav.shifts')}</h1>
    </div>
  );
}
