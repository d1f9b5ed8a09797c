import { useSignal } from '@preact/signals';
import type { Member } from '../../../shared/contract/people.ts';
import { type Role, roles } from '../../../shared/domain/roles.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { t } from '../i18n.ts';
import { ask } from '../ui/dialog.tsx';
import { OneOf } from '../ui/form-fields.tsx';
import { changeMember } from './members.ts';
import { lostRights } from './rights.ts';
import { say } from './texts.ts';

/** Another role for a member, each with what it means; what they lose by it is said before it is done. */
export function RoleChoice({ member, why }: { member: Member; why: string | null }) {
  const chosen = useSignal<Role>(member.role);
  const busy = useSignal(false);
  const save = async () => {
    const to = chosen.peek();
    const lost = lostRights(member.role, to).map((right) => say(`may.${right}`));
    const body = [
      t(`role.may.${to}`),
      ...(lost.length === 0 ? [] : [say('role.ask.down', { list: lost.join(' · ') })]),
      say('role.change.what'),
    ].join('\n');
    const title = t('member.role.ask', { who: oneLine(member.name), role: t(`role.${to}`) });
    if (!(await ask(title, body, t('member.role.yes')))) return;
    busy.value = true;
    if (!(await changeMember(member, { role: to }))) chosen.value = member.role;
    busy.value = false;
  };
  return (
    <>
      <OneOf
        label={say('role.change')}
        quietLabel
        options={roles.map((one) => [one, t(`role.${one}`), t(`role.may.${one}`)] as const)}
        chosen={chosen.value}
        disabled={why !== null || busy.value}
        change={(one) => {
          chosen.value = one;
        }}
      />
      {why !== null && <p class="note">{why}</p>}
      {chosen.value !== member.role && (
        <p>
          <button type="button" class="button button-main" disabled={busy.value} onClick={() => void save()}>
            {say('role.save')}
          </button>
        </p>
      )}
    </>
  );
}
