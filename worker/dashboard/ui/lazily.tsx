import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { t } from '../i18n.ts';
import { Loading, Notice } from './states.tsx';

/**
 * A view, or a part of one, that is fetched when it is first shown; `Wait` stands there until then. After a failed fetch only a
 * reload helps: the server may hold a newer build.
 */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Wait: ComponentType = () => <Loading />,
): ComponentType<Props> {
  const view = signal<ComponentType<Props> | 'asked' | 'failed' | null>(null);
  const fetchIt = () => {
    view.value = 'asked';
    load().then(
      (loaded) => {
        view.value = loaded;
      },
      () => {
        view.value = 'failed';
      },
    );
  };
  return function Lazy(props: Props) {
    const Loaded = view.value;
    if (Loaded === null) queueMicrotask(() => view.peek() === null && fetchIt());
    if (Loaded === null || Loaded === 'asked') return <Wait />;
    if (Loaded === 'failed') {
      return (
        <Notice icon="warning" title={t('fail.unreachable')}>
          <button type="button" class="button" onClick={() => location.reload()}>
            {t('retry')}
          </button>
        </Notice>
      );
    }
    return <Loaded {...props} />;
  };
}
