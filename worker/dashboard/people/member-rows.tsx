import { useSignal } from '@preact/signals';
import type { Member } from '../../../shared/contract/people.ts';
import { roles } from '../../../shared/domain/roles.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import { t } from '../i18n.ts';
import { navigate } from '../router.ts';
import { session } from '../session.ts';
import { Badge } from '../ui/badge.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Ago } from '../ui/labels.tsx';
import { Panel } from '../ui/panel.tsx';
import { Person } from '../ui/person.tsx';
import { Failed, Loading, Notice } from '../ui/states.tsx';
import { filterOf, fitting, type PeopleFilter, pathOf, states } from './filter.ts';
import { loadMembers, members } from './members.ts';
import { say } from './texts.ts';

/** So many rows at once: of thousands one looks for whom one means. */
const shown = 100;

export function Filters({ filter }: { filter: PeopleFilter }) {
  const set = (change: Partial<PeopleFilter>) => void navigate(pathOf({ ...filter, ...change }), 'replace');
  return (
    <div class="line-up">
      <input
        class="input people-search"
        type="search"
        aria-label={say('search')}
        placeholder={say('search')}
        value={filter.text}
        onInput={({ currentTarget }) => set({ text: currentTarget.value })}
      />
      <select
        class="select"
        aria-label={say('role')}
        value={filter.role ?? ''}
        onChange={({ currentTarget }) => set({ role: roles.find((one) => one === currentTarget.value) ?? null })}
      >
        <option value="">{say('role.all')}</option>
        {roles.map((one) => (
          <option key={one} value={one}>
            {t(`role.${one}`)}
          </option>
        ))}
      </select>
      <select
        class="select"
        aria-label={say('state')}
        value={filter.state}
        onChange={({ currentTarget }) => set({ state: states.find((one) => one === currentTarget.value) ?? 'active' })}
      >
        {states.map((one) => (
          <option key={one} value={one}>
            {say(`state.${one}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

type Sorting = { key: string; descending: boolean };

const by: Readonly<Record<string, (a: Member, b: Member) => number>> = {
  name: (a, b) => a.name.localeCompare(b.name),
  role: (a, b) => roles.indexOf(b.role) - roles.indexOf(a.role),
  seen: (a, b) => (a.lastSeenAt ?? 0) - (b.lastSeenAt ?? 0),
  joined: (a, b) => a.createdAt - b.createdAt,
};

/** Who belongs to the workspace. */
export function MemberRows({ search }: { search: string }) {
  const sorted = useSignal<Sorting>({ key: 'joined', descending: false });
  const filter = filterOf(search);
  const { items, failure } = members.value;
  const here = session.value;
  const self = here.state === 'in' ? here.me.member.id : 0;
  if (items === null) {
    return failure === null ? <Loading rows={5} /> : <Failed failure={failure} retry={() => void loadMembers()} />;
  }
  const { key, descending } = sorted.value;
  const order = by[key] ?? by.joined;
  const found = fitting(items, filter);
  if (order !== undefined) found.sort((a, b) => (descending ? order(b, a) : order(a, b)));
  return (
    <Panel title={t('members.title')} count={found.length} flush>
      {found.length === 0 ? (
        <Notice icon="search" title={say('noMatch')}>
          <a class="button" href="/people">
            {say('clear')}
          </a>
        </Notice>
      ) : (
        <DataTable
          label={t('members.title')}
          rows={found.slice(0, shown)}
          keyOf={({ id }) => id}
          sorted={sorted.value}
          sort={(name) => {
            sorted.value = { key: name, descending: name === key && !descending };
          }}
          columns={[
            {
              key: 'name',
              label: say('column.name'),
              wide: true,
              sort: true,
              cell: (one) => (
                <span class="line-up">
                  <a
                    href={pathOf({ ...filter, member: one.id })}
                    data-member={one.id}
                    aria-label={say('open.of', { who: oneLine(one.name) })}
                  >
                    <Person name={one.name} />
                  </a>
                  {one.id === self && <Badge>{t('members.you')}</Badge>}
                  {one.state === 'removed' && <Badge tone="warn">{t('members.removed')}</Badge>}
                  {one.mutedAt !== null && <Badge tone="bad">{say('muted')}</Badge>}
                </span>
              ),
            },
            { key: 'role', label: say('column.role'), sort: true, cell: (one) => t(`role.${one.role}`) },
            {
              key: 'seen',
              label: say('column.seen'),
              sort: true,
              cell: (one) => (one.lastSeenAt === null ? t('members.neverSeen') : <Ago at={one.lastSeenAt} />),
            },
            { key: 'joined', label: say('column.joined'), sort: true, cell: (one) => <Ago at={one.createdAt} /> },
          ]}
        />
      )}
      {found.length > shown && <p class="quiet">{say('more', { n: found.length - shown })}</p>}
    </Panel>
  );
}
