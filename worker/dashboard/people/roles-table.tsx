import { roles } from '../../../shared/domain/roles.ts';
import { t } from '../i18n.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Icon } from '../ui/icon.tsx';
import { Panel } from '../ui/panel.tsx';
import { mayDo, rightNames } from './rights.ts';
import { say } from './texts.ts';

/** What each role may do. */
export function RolesTable() {
  return (
    <Panel title={say('roles')} what={say('roles.what')} flush>
      <DataTable
        label={say('roles')}
        rows={rightNames}
        keyOf={(right) => right}
        columns={[
          { key: 'may', label: say('may'), wide: true, cell: (right) => say(`may.${right}`) },
          ...roles.map((role) => ({
            key: role,
            label: t(`role.${role}`),
            cell: (right: (typeof rightNames)[number]) =>
              mayDo(role, right) ? (
                <>
                  <Icon name="check" />
                  <span class="unseen">{say('may.yes')}</span>
                </>
              ) : (
                <>
                  <span aria-hidden="true">–</span>
                  <span class="unseen">{say('may.no')}</span>
                </>
              ),
          })),
        ]}
      />
    </Panel>
  );
}
