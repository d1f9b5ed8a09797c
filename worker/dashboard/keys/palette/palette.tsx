import { useSignal } from '@preact/signals';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import '../../styles/palette.css';
import { say } from '../../queue/texts.ts';
import { loadViews, savedViews } from '../../queue/views/store.ts';
import { myViews } from '../../session.ts';
import { Icon } from '../../ui/icon.tsx';
import { allCommands, type Command, commandGroups, commandsForNumber } from './commands.ts';
import { ranked } from './match.ts';
import { paletteOpen } from './state.ts';

/** Where the arrow keys go in a list of `count`; undefined for other keys. */
export function optionAfter(key: string, from: number, count: number): number | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return (from + 1) % count;
  if (key === 'ArrowUp') return (from - 1 + count) % count;
  if (key === 'PageDown') return Math.min(count - 1, from + 8);
  if (key === 'PageUp') return Math.max(0, from - 8);
  return undefined;
}

function Option({ command, id, chosen, run }: { command: Command; id: string; chosen: boolean; run: () => void }) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (chosen) element.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's, which keeps the focus
    <div ref={element} id={id} role="option" tabIndex={-1} aria-selected={chosen} class="palette-option" onClick={run}>
      <Icon name={command.icon} />
      <bdi class="cut">{command.label}</bdi>
      {command.keys !== null && (
        <span class="push" aria-hidden="true">
          {command.keys.split(' ').map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      )}
    </div>
  );
}

/** Everything the page can do, found by typing: a combobox over a list of commands, all by keyboard. */
export function Palette() {
  const box = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const typed = useSignal('');
  const at = useSignal(0);
  const id = useId();
  useLayoutEffect(() => {
    const before = document.activeElement;
    const dialog = box.current;
    dialog?.showModal();
    field.current?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => {
    if (savedViews.peek() === null && myViews.peek().includes('queue')) void loadViews();
  }, []);
  const close = () => {
    paletteOpen.value = false;
  };
  const searching = typed.value.trim() !== '';
  const found = [...commandsForNumber(typed.value), ...ranked(typed.value, allCommands())];
  const chosen = Math.min(at.value, found.length - 1);
  const run = (command: Command | undefined) => {
    if (command === undefined) return;
    close();
    // After the dialog has given the focus back: what the command focuses must keep it.
    setTimeout(command.run, 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      close();
      return;
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      run(found[chosen]);
      return;
    }
    const to = optionAfter(event.key, chosen, found.length);
    if (to === undefined) return;
    event.preventDefault();
    at.value = to;
  };
  const option = (command: Command) => {
    const index = found.indexOf(command);
    return (
      <Option
        key={command.id}
        command={command}
        id={`${id}-${index}`}
        chosen={index === chosen}
        run={() => run(command)}
      />
    );
  };
  return (
    <dialog
      ref={box}
      class="palette"
      aria-label={say('palette.title')}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => {
        if (event.target === box.current) close();
      }}
      onKeyDown={onKeyDown}
    >
      <div class="palette-box">
        <label class="palette-field">
          <Icon name="search" />
          <span class="unseen">{say('palette.title')}</span>
          <input
            ref={field}
            role="combobox"
            aria-expanded={found.length > 0}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={found.length > 0 ? `${id}-${chosen}` : undefined}
            type="text"
            autocomplete="off"
            spellcheck={false}
            maxLength={80}
            placeholder={say('palette.placeholder')}
            value={typed.value}
            onInput={({ currentTarget }) => {
              typed.value = currentTarget.value;
              at.value = 0;
            }}
          />
          <kbd>Esc</kbd>
        </label>
        <div class="palette-list" id={`${id}-list`} role="listbox" aria-label={say('palette.title')}>
          {searching
            ? found.map(option)
            : commandGroups.map((group) => {
                const commands = found.filter((command) => command.group === group);
                return commands.length === 0 ? null : (
                  // biome-ignore lint/a11y/useSemanticElements: a group of options; a fieldset groups fields
                  <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
                    <p class="palette-group" id={`${id}-${group}`}>
                      {say(`palette.group.${group}`)}
                    </p>
                    {commands.map(option)}
                  </div>
                );
              })}
        </div>
        <p class="palette-none" role="status">
          {found.length === 0 ? say('palette.none') : ''}
        </p>
      </div>
    </dialog>
  );
}
