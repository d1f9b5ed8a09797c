import { signal } from '@preact/signals';
import type { Member, MemberChange, NewInvite } from '../../../shared/contract/people.ts';
import { roles } from '../../../shared/domain/roles.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import * as api from '../api/client.ts';
import { t } from '../i18n.ts';
import { role, session } from '../session.ts';
import { ask } from '../ui/dialog.tsx';
import { Ago, Line } from '../ui/labels.tsx';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { Made } from './invites.tsx';
import { Section } from './section.tsx';
import { listed } from './store.ts';

const { state: members, load } = listed(api.members);
export const loadMembers = load;

/** The link just made for somebody's new device. */
const made = signal<NewInvite | null>(null);

async function newDevice(member: Member): Promise<void> {
  const answer = await api.makeInvite({ for: 'member', member: member.id });
  if (answer.ok) made.value = answer.value;
  else toast('error', failureText(answer.error));
}

async function change(member: Member, to: MemberChange): Promise<boolean> {
  const answer = await api.changeMember(member.id, to);
  if (!answer.ok) {
    const detail = answer.error.kind === 'refused' ? answer.error.problem.type : '';
    toast('error', detail.endsWith(':conflict') ? t('member.lastAdmin') : failureText(answer.error));
  }
  await load();
  return answer.ok;
}

async function changeRole(member: Member, wanted: string): Promise<void> {
  const to = roles.find((one) => one === wanted);
  if (to === undefined || to === member.role) return;
  const agreed = await ask(
    t('member.role.ask', { who: oneLine(member.name), role: t(`role.${to}`) }),
    t(`role.may.${to}`),
    t('member.role.yes'),
  );
  if (agreed) await change(member, { role: to });
  else await load();
}

async function remove(member: Member): Promise<void> {
  const agreed = await ask(
    t('member.remove.ask', { who: oneLine(member.name) }),
    t('member.remove.body'),
    t('member.remove'),
  );
  if (agreed) await change(member, { state: 'removed' });
}

/** Their devices ended when they were removed: they come back with a new one. */
async function restore(member: Member): Promise<void> {
  if (await change(member, { state: 'active' })) await newDevice(member);
}

/** Who belongs to the workspace. An admin changes it, others see it. */
export function Members() {
  const here = session.value;
  const self = here.state === 'in' ? here.me.member.id : 0;
  const admin = role.value === 'admin';
  return (
    <>
      {made.value !== null && (
        <Made
          made={made.value}
          onClose={() => {
            made.value = null;
          }}
        />
      )}
      <Section title={t('members.title')} list={members} retry={() => void load()} empty={t('members.empty')}>
        {(member) => (
          <li key={member.id} class={member.state === 'active' ? 'line' : 'line line-past'}>
            <span class="line-main">
              <b>
                <Line text={member.name} />
              </b>
              {member.id === self && <span class="chip">{t('members.you')}</span>}
              {member.state === 'removed' && <span class="chip">{t('members.removed')}</span>}
            </span>
            <span class="line-more quiet">
              {member.lastSeenAt === null ? (
                t('members.neverSeen')
              ) : (
                <>
                  {t('members.seen')} <Ago at={member.lastSeenAt} />
                </>
              )}
            </span>
            <span class="line-tools">
              {admin && member.state === 'active' && member.id !== self ? (
                <>
                  <select
                    class="select"
                    key={member.role}
                    aria-label={t('member.role.of', { who: oneLine(member.name) })}
                    value={member.role}
                    onChange={({ currentTarget }) => {
                      const wanted = currentTarget.value;
                      currentTarget.value = member.role;
                      void changeRole(member, wanted);
                    }}
                  >
                    {roles.map((one) => (
                      <option key={one} value={one}>
                        {t(`role.${one}`)}
                      </option>
                    ))}
                  </select>
                  <button
                    type="button"
                    class="button"
                    aria-label={t('member.deviceOne', { who: oneLine(member.name) })}
                    onClick={() => void newDevice(member)}
                  >
                    {t('member.device')}
                  </button>
                  <button
                    type="button"
                    class="button"
                    aria-label={t('member.removeOne', { who: oneLine(member.name) })}
                    onClick={() => void remove(member)}
                  >
                    {t('member.remove')}
                  </button>
                </>
              ) : (
                <span class="role">{t(`role.${member.role}`)}</span>
              )}
              {admin && member.state === 'removed' && (
                <button type="button" class="button" onClick={() => void restore(member)}>
                  {t('member.restore')}
                </button>
              )}
            </span>
          </li>
        )}
      </Section>
    </>
  );
}
