import { useEffect } from 'preact/hooks';
import { oneLine } from '../../../../shared/text/hostile.ts';
import { navigate } from '../../router.ts';
import { mayDecide } from '../../session.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { say } from '../texts.ts';
import { chosenView, loadViews, pathOfView, removeView, savedViews, saving } from './store.ts';

/** Saved views of the queue: to go to, to save, to rename, to remove. Who only reads goes to them. */
export function ViewsMenu() {
  useEffect(() => {
    if (savedViews.peek() === null) void loadViews();
  }, []);
  const chosen = chosenView.value;
  const items: MenuItem[] = [
    ...(savedViews.value ?? []).map((view): MenuItem => {
      const name = oneLine(view.name);
      return {
        key: `view-${view.id}`,
        icon: view.id === chosen?.id ? 'check' : 'bookmark',
        label: <bdi>{view.mine ? name : say('view.of', { name, who: oneLine(view.by) })}</bdi>,
        act: () => void navigate(pathOfView(view)),
      };
    }),
    {
      key: 'save',
      icon: 'plus',
      label: say('view.save'),
      act: () => {
        saving.value = { view: null };
      },
    },
    ...(chosen !== null && (chosen.mine || (chosen.shared && mayDecide.value))
      ? [
          {
            key: 'rename',
            icon: 'edit' as const,
            label: say('view.change', { name: oneLine(chosen.name) }),
            act: () => {
              saving.value = { view: chosen };
            },
          },
          {
            key: 'remove',
            icon: 'trash' as const,
            danger: true,
            label: say('view.remove', { name: oneLine(chosen.name) }),
            act: () => void removeView(chosen),
          },
        ]
      : []),
  ];
  return (
    <Menu label={say('view.menu')} items={items} class="button views-button">
      <Icon name="bookmark" />
      <bdi class="cut">{chosen === null ? say('view.menu') : oneLine(chosen.name)}</bdi>
    </Menu>
  );
}
