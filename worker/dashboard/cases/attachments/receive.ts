import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { pastedName } from './check.ts';
import { say } from './texts.ts';
import { addFiles } from './uploads.ts';

/** While a dialog is open, the page below it takes nothing. */
const covered = () => document.querySelector('dialog[open]') !== null;

const carriesFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;

/** Whether a paste is meant for a field: there is text in it, too, as a spreadsheet's cells come with a picture of them. */
const isForField = ({ target, clipboardData }: ClipboardEvent) =>
  target instanceof Element &&
  target.closest('input, textarea, [contenteditable]') !== null &&
  (clipboardData?.types.includes('text/plain') ?? false);

/**
 * Takes files that are dropped anywhere on a case's page, or pasted there, also while writing. Gives whether some are being
 * dragged over it just now.
 */
export function useReceiving(id: number, takes: boolean): ReadonlySignal<boolean> {
  const over = useSignal(false);
  useEffect(() => {
    if (!takes) return;
    const ending = new AbortController();
    const on = <K extends keyof WindowEventMap>(type: K, hear: (event: WindowEventMap[K]) => void) =>
      addEventListener(type, hear, { signal: ending.signal });
    /** What is dragged comes from the page itself: a picture that stands on it is no new file. */
    let own = false;
    on('dragstart', () => {
      own = true;
    });
    on('dragend', () => {
      own = false;
    });
    on('dragover', (event) => {
      if (own || !carriesFiles(event)) return;
      // Also where nothing is taken: the browser would leave the page and open the file.
      event.preventDefault();
      over.value = !covered();
    });
    on('dragleave', ({ relatedTarget }) => {
      if (relatedTarget === null) over.value = false;
    });
    on('drop', (event) => {
      over.value = false;
      if (own || !carriesFiles(event)) return;
      event.preventDefault();
      if (!covered()) addFiles(id, event.dataTransfer?.files ?? []);
    });
    on('paste', (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0 || covered() || isForField(event)) return;
      event.preventDefault();
      addFiles(
        id,
        files.map((file) => new File([file], pastedName(file.name, say('pasted'), new Date()), { type: file.type })),
      );
    });
    return () => {
      ending.abort();
      over.value = false;
    };
  }, [id, takes]);
  return over;
}
