import { signal } from '@preact/signals';
import { t } from '../i18n.ts';
import { Icon } from './icon.tsx';
import { Line } from './labels.tsx';

interface Toast {
  readonly id: number;
  readonly tone: 'info' | 'error';
  readonly text: string;
  readonly action?: { label: string; run: () => void };
}

const shown = signal<readonly Toast[]>([]);
const timers = new Map<number, ReturnType<typeof setTimeout>>();
let last = 0;

/** Long enough to read and to reach the undo button; an error stays until it is closed. */
const infoMs = 12_000;
const most = 3;

export function closeToast(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  shown.value = shown.value.filter((toast) => toast.id !== id);
}

function wait(toast: Toast): void {
  if (toast.tone === 'error') return;
  clearTimeout(timers.get(toast.id));
  timers.set(
    toast.id,
    setTimeout(() => closeToast(toast.id), infoMs),
  );
}

/** Says something at the foot of the page, and to screen readers. Returns its id for `closeToast`. */
export function toast(tone: Toast['tone'], text: string, action?: Toast['action']): number {
  const made: Toast = { id: ++last, tone, text, ...(action === undefined ? {} : { action }) };
  shown.value = [...shown.value, made].slice(-most);
  wait(made);
  return made.id;
}

function ToastCard({ toast: one }: { toast: Toast }) {
  const hold = () => clearTimeout(timers.get(one.id));
  const act = () => {
    one.action?.run();
    closeToast(one.id);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: resting on it only keeps it from leaving
    <div
      class={`toast toast-${one.tone}`}
      onMouseEnter={hold}
      onMouseLeave={() => wait(one)}
      onFocusIn={hold}
      onFocusOut={() => wait(one)}
    >
      <span class="toast-text">
        <Line text={one.text} />
      </span>
      {one.action && (
        <button type="button" class="toast-action" onClick={act}>
          {one.action.label}
        </button>
      )}
      <button type="button" class="icon-button" aria-label={t('close')} onClick={() => closeToast(one.id)}>
        <Icon name="close" />
      </button>
    </div>
  );
}

/** Where toasts appear. The live regions stand in the page from the start, or screen readers would miss them. */
export function Toasts() {
  const cards = (tone: Toast['tone']) =>
    shown.value.filter((one) => one.tone === tone).map((one) => <ToastCard key={one.id} toast={one} />);
  return (
    <div class="toasts">
      <div role="status">{cards('info')}</div>
      <div role="alert">{cards('error')}</div>
    </div>
  );
}
