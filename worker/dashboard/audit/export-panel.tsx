import { signal } from '@preact/signals';
import { csvFiles } from '../../../shared/contract/export.ts';
import { language } from '../i18n.ts';
import { session } from '../session.ts';
import { Icon } from '../ui/icon.tsx';
import { Panel } from '../ui/panel.tsx';
import { failureText } from '../ui/states.tsx';
import { type Downloaded, endsWhole, mostBytes, readAll } from './download.ts';
import { saveFile } from './save-file.ts';
import { say } from './texts.ts';

type File = 'all' | (typeof csvFiles)[number];

interface Running {
  readonly file: File;
  readonly bytes: number;
  readonly lines: number;
  readonly stop: AbortController;
}

const agreed = signal(false);
const running = signal<Running | null>(null);
const last = signal<{ file: File; came: Downloaded } | null>(null);

const addressOf = (file: File) => (file === 'all' ? '/v1/export' : `/v1/export/${file}.csv?lang=${language.value}`);

function nameOf(file: File): string {
  const here = session.peek();
  const workspace = here.state === 'in' ? here.me.workspace : 'fengsheng';
  return file === 'all' ? `fengsheng-${workspace}.jsonl` : `fengsheng-${workspace}-${file}.csv`;
}

function sizeText(bytes: number): string {
  const mega = bytes / 1024 ** 2;
  const format = new Intl.NumberFormat(language.value, { maximumFractionDigits: mega < 10 ? 1 : 0 });
  return `${format.format(mega)} MB`;
}

/** Why the server did not begin, in words. */
async function refusalOf(response: Response): Promise<string> {
  const problem = await response.json().catch(() => ({ type: '', title: `HTTP ${response.status}` }));
  const retryAfter = Number(response.headers.get('retry-after'));
  return failureText({ kind: 'refused', problem, retryAfter: retryAfter > 0 ? retryAfter : null });
}

async function fetchFile(file: File, stop: AbortController): Promise<Downloaded> {
  try {
    const response = await fetch(addressOf(file), { signal: stop.signal });
    if (!response.ok || response.body === null) return { is: 'failed', why: await refusalOf(response) };
    const reader = response.body.getReader();
    async function* chunks() {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        yield value;
      }
    }
    const came = await readAll(
      chunks(),
      (bytes, lines) => {
        running.value = { file, bytes, lines, stop };
      },
      file === 'all' ? endsWhole : () => true,
    );
    if (came.is !== 'done') stop.abort();
    return came;
  } catch {
    return stop.signal.aborted ? { is: 'stopped' } : { is: 'failed', why: failureText({ kind: 'unreachable' }) };
  }
}

async function start(file: File): Promise<void> {
  const stop = new AbortController();
  running.value = { file, bytes: 0, lines: 0, stop };
  last.value = null;
  const came = await fetchFile(file, stop);
  running.value = null;
  last.value = { file, came };
  if (came.is === 'done') saveFile(nameOf(file), came.parts, file === 'all' ? 'application/x-ndjson' : 'text/csv');
}

function Came({ file, came }: { file: File; came: Downloaded }) {
  if (came.is === 'stopped') return null;
  if (came.is === 'done') {
    return (
      <p class="note" role="status">
        <Icon name="check" /> {say('export.done', { size: sizeText(came.bytes), lines: came.lines })}
      </p>
    );
  }
  return (
    <p class="warning" role="alert">
      {came.is === 'cut' && say('export.cut')}
      {came.is === 'failed' && say('export.failed', { why: came.why })}
      {came.is === 'big' && (
        <>
          {say('export.big', { size: sizeText(mostBytes) })}{' '}
          <a href={addressOf(file)} download={nameOf(file)}>
            {say('export.direct')}
          </a>
        </>
      )}
    </p>
  );
}

/** Exports, with what they hold, how far they are, and whether they came whole. */
export function ExportPanel() {
  const now = running.value;
  return (
    <Panel title={say('export')} icon="download">
      <p class="warning">
        <Icon name="warning" /> {say('export.what')}
      </p>
      <label class="check">
        <input
          type="checkbox"
          checked={agreed.value}
          onChange={({ currentTarget }) => {
            agreed.value = currentTarget.checked;
          }}
        />
        <span>{say('export.agree')}</span>
      </label>
      <ul class="bare-list export-files">
        {(['all', ...csvFiles] as const).map((file) => (
          <li key={file} class="line-up" data-export={file}>
            <div>
              <b>{say(`export.${file}`)}</b>
              <p class="quiet small">{say(file === 'all' ? 'export.all.what' : 'export.csv.what')}</p>
            </div>
            {now?.file === file ? (
              <span class="line-up push">
                <span class="quiet" role="status">
                  {say('export.progress', { size: sizeText(now.bytes), lines: now.lines })}
                </span>
                <button type="button" class="button" onClick={() => now.stop.abort()}>
                  {say('export.stop')}
                </button>
              </span>
            ) : (
              <button
                type="button"
                class="button push"
                disabled={!agreed.value || now !== null}
                onClick={() => void start(file)}
              >
                <Icon name="download" />
                {say('export.start')}
              </button>
            )}
            {last.value?.file === file && <Came {...last.value} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
