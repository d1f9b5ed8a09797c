import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from './icon.tsx';

export interface MenuItem {
  readonly key: string;
  readonly label: ComponentChildren;
  readonly icon?: IconName;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly act: () => void;
}

interface MenuProps {
  /** What the button says to screen readers; and to everybody where no `children` are given. */
  label: string;
  items: readonly MenuItem[];
  /** The button's inside; three dots where there is none. */
  children?: ComponentChildren;
  class?: string;
}

/** The item that a key goes to; undefined where it is none of the menu's keys. */
export function itemAfter(key: string, from: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return (from + 1) % count;
  if (key === 'ArrowUp') return (from - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return undefined;
}

/** A button that opens a list of acts. Arrows move in it, Escape and a press elsewhere close it. */
export function Menu({ label, items, children, class: looks }: MenuProps) {
  const open = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const buttons = () => [...(box.current?.querySelectorAll<HTMLButtonElement>('[role=menuitem]:not(:disabled)') ?? [])];
  const close = (giveBack: boolean) => {
    open.value = false;
    if (giveBack) box.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
  };
  useLayoutEffect(() => {
    if (!open.value) return;
    buttons()[0]?.focus();
    const away = ({ target }: Event) => {
      if (target instanceof Node && !box.current?.contains(target)) close(false);
    };
    addEventListener('pointerdown', away);
    return () => removeEventListener('pointerdown', away);
  }, [open.value]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open.value) return;
    // What is pressed while the menu is open is the menu's, not a shortcut of the page.
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      close(event.key === 'Escape');
      return;
    }
    const all = buttons();
    const to = itemAfter(event.key, all.indexOf(document.activeElement as HTMLButtonElement), all.length);
    if (to === undefined) return;
    event.preventDefault();
    all[to]?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the menu's items, which bubble
    <div class="menu" ref={box} onKeyDown={onKeyDown}>
      <button
        type="button"
        class={looks ?? (children === undefined ? 'icon-button' : 'button')}
        aria-haspopup="menu"
        aria-expanded={open.value}
        aria-controls={id}
        {...(children === undefined ? { 'aria-label': label, title: label } : {})}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        {children ?? <Icon name="more" />}
      </button>
      {open.value && (
        <div class="menu-list" id={id} role="menu" aria-label={label}>
          {items.map(({ key, label: name, icon, danger, disabled, act }) => (
            <button
              key={key}
              type="button"
              role="menuitem"
              tabIndex={-1}
              class={danger ? 'menu-item menu-danger' : 'menu-item'}
              disabled={disabled}
              onClick={() => {
                close(true);
                act();
              }}
            >
              {icon && <Icon name={icon} />}
              {name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
