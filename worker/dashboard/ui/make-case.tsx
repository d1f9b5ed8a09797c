import { type CaseStart, openCaseDialog } from '../cases/start-case.ts';
import { t } from '../i18n.ts';
import { mayDecide } from '../session.ts';
import { Icon } from './icon.tsx';

/** A button that opens the dialog for a case made of this; nothing for who may not make one. */
export function MakeCase({ from, small = false }: { from: CaseStart; small?: boolean }) {
  if (!mayDecide.value) return null;
  return (
    <button type="button" class={small ? 'button button-small' : 'button'} onClick={() => openCaseDialog(from)}>
      <Icon name="cases" />
      {t('makeCase')}
    </button>
  );
}
