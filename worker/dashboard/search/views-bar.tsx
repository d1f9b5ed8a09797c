import { useSignal } from '@preact/signals';
import type { SearchFilter, View } from '../../../shared/contract/search.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import * as api from '../api/views.ts';
import { useKept } from '../drafts/kept.ts';
import { isText } from '../drafts/storage.ts';
import { navigate, withQuery } from '../router.ts';
import { mayDecide } from '../session.ts';
import { useFetched } from '../ui/fetched.ts';
import { Switch } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/form-fields.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { Failed, failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { filterIn, isEmpty } from './filter.ts';
import { say } from './texts.ts';

/** A saved filter was written by somebody else: it is read as an address is. */
const filterOf = ({ query }: View): SearchFilter =>
  filterIn(
    new URLSearchParams(Object.entries(query).filter((part): part is [string, string] => part[1] !== undefined)),
  );

export const addressOf = (filter: SearchFilter): string => withQuery('/search', filter);

function SaveDialog({
  view,
  filter,
  close,
  done,
}: {
  view: View | null;
  filter: SearchFilter;
  close: () => void;
  done: () => void;
}) {
  const kept = useKept(`view.${view?.id ?? 'search'}`, view?.name ?? '', isText);
  const name = kept.value;
  const shared = useSignal(view?.shared ?? false);
  const busy = useSignal(false);
  const problem = useSignal<string | null>(null);
  const save = async () => {
    busy.value = true;
    const given = {
      name: name.value.trim(),
      query: view === null ? filter : view.query,
      queue: null,
      shared: shared.value,
    };
    const answer = await (view === null ? api.makeView(given) : api.changeView(view.id, given));
    busy.value = false;
    if (!answer.ok) {
      problem.value = failureText(answer.error);
      return;
    }
    kept.forget();
    toast('info', say('view.saved', { name: oneLine(given.name) }));
    done();
    close();
  };
  return (
    <FormDialog
      title={say(view === null ? 'view.save.title' : 'view.edit.title')}
      close={close}
      save={save}
      yes={say('view.save.do')}
      busy={busy.value}
      blocked={name.value.trim() === ''}
      changed={name.value !== (view?.name ?? '') || shared.value !== (view?.shared ?? false)}
      gone={kept.forget}
      problem={problem.value}
    >
      <TextField label={say('view.name')} value={name.value} max={60} change={kept.set} input={{ required: true }} />
      {mayDecide.value && (
        <Switch
          label={say('view.share')}
          hint={say('view.share.hint')}
          on={shared.value}
          flip={(on) => {
            shared.value = on;
          }}
        />
      )}
    </FormDialog>
  );
}

/** Searches that were saved: to go to, to rename, to share, to remove; and saving what is shown. */
export function ViewsBar({ filter }: { filter: SearchFilter }) {
  const { value, failure, again } = useFetched('views', api.views);
  const saving = useSignal<{ view: View | null } | null>(null);
  const own = value.value?.items.filter(({ queue }) => queue == null) ?? null;
  const change = async (view: View, query: SearchFilter) => {
    const answer = await api.changeView(view.id, { name: view.name, query, queue: null, shared: view.shared });
    if (answer.ok) toast('info', say('view.saved', { name: oneLine(view.name) }));
    else toast('error', failureText(answer.error));
    again();
  };
  const remove = async (view: View) => {
    const answer = await api.removeView(view.id);
    again();
    if (!answer.ok) {
      toast('error', failureText(answer.error));
      return;
    }
    const given = { name: view.name, query: view.query, queue: null, shared: view.shared };
    toast('info', say('view.removed', { name: oneLine(view.name) }), {
      label: say('view.back'),
      run: () => void api.makeView(given).then(again),
    });
  };
  return (
    <section class="saved-views" aria-label={say('views')}>
      <span class="quiet small">{say('views')}</span>
      {failure.value !== null && own === null && <Failed failure={failure.value} retry={again} />}
      {own?.length === 0 && <span class="quiet small">{say('views.none')}</span>}
      {own?.map((view) => {
        const name = oneLine(view.name);
        const here = addressOf(filterOf(view)) === addressOf(filter);
        return (
          <span key={view.id} class="saved-view">
            <a class="button button-small" href={addressOf(filterOf(view))} aria-current={here ? 'page' : undefined}>
              <bdi>{view.mine ? name : say('view.by', { name, who: oneLine(view.by) })}</bdi>
              {view.shared && view.mine && <span class="quiet small"> · {say('view.shared')}</span>}
            </a>
            {(view.mine || (view.shared && mayDecide.value)) && (
              <Menu
                label={say('view.menu', { name })}
                items={[
                  {
                    key: 'edit',
                    icon: 'edit',
                    label: say('view.edit'),
                    act: () => {
                      saving.value = { view };
                    },
                  },
                  {
                    key: 'update',
                    icon: 'check',
                    label: say('view.update'),
                    disabled: here || isEmpty(filter),
                    act: () => void change(view, filter),
                  },
                  {
                    key: 'remove',
                    icon: 'trash',
                    danger: true,
                    label: say('view.remove'),
                    act: () => void remove(view),
                  },
                ]}
              />
            )}
          </span>
        );
      })}
      {!isEmpty(filter) && (
        <button
          type="button"
          class="button button-small button-quiet"
          onClick={() => {
            saving.value = { view: null };
          }}
        >
          <Icon name="plus" />
          {say('view.save')}
        </button>
      )}
      {saving.value !== null && (
        <SaveDialog
          view={saving.value.view}
          filter={filter}
          close={() => {
            saving.value = null;
          }}
          done={() => {
            const made = saving.peek()?.view === null;
            again();
            if (made) void navigate(addressOf(filter), 'replace');
          }}
        />
      )}
    </section>
  );
}
