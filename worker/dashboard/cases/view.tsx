import { t } from '../i18n.ts';

export function CasesView() {
  return (
    <div class="page">
      <h1>{t('nav.cases')}</h1>
    </div>
  );
}
