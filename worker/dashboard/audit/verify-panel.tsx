import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { searchAudit } from '../api/audit.ts';
import * as api from '../api/client.ts';
import { CopyButton } from '../post/evidence.tsx';
import { session } from '../session.ts';
import { Icon } from '../ui/icon.tsx';
import { Panel } from '../ui/panel.tsx';
import { failureText } from '../ui/states.tsx';
import { saveFile } from './save-file.ts';
import { say } from './texts.ts';
import { type Progress, type Verified, verifyLog } from './verify.ts';

/** The largest page the server gives. */
const pageSize = 500;

const progress = signal<Progress | null>(null);
const result = signal<(Verified & { at: number }) | null>(null);
/** How many events there were when it began. */
const all = signal(0);
const running = signal(false);
let stopping = false;

async function start(): Promise<void> {
  stopping = false;
  running.value = true;
  result.value = null;
  progress.value = null;
  const head = await searchAudit({ limit: '1' }, null);
  all.value = head.ok ? head.value.head.seq : 0;
  const verified = await verifyLog({
    page: (after) => api.audit(after, pageSize),
    wait: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
    tell: (now) => {
      progress.value = now;
    },
    stopped: () => stopping,
  });
  result.value = { ...verified, at: Date.now() };
  running.value = false;
}

/** What was found, for the file: enough to be held against another verification on another day. */
function save(verified: Verified & { at: number }): void {
  const here = session.peek();
  const { place, erased, verdict, at } = verified;
  const proof = {
    what: 'fengsheng-archive-verification',
    version: 1,
    workspace: here.state === 'in' ? here.me.workspace : null,
    server: location.origin,
    verifiedBy: here.state === 'in' ? here.me.member : null,
    verifiedAt: new Date(at).toISOString(),
    result: verdict.is,
    fault: verdict.is === 'broken' ? verdict.fault : null,
    events: place.seq,
    head: place.seq === 0 ? null : place,
    erasedPayloads: erased,
  };
  const day = new Date(at).toISOString().slice(0, 10);
  saveFile(`fengsheng-verification-${day}.json`, [`${JSON.stringify(proof, null, 2)}\n`], 'application/json');
}

function Result({ verified }: { verified: Verified & { at: number } }) {
  const { place, erased, verdict } = verified;
  const holds = verdict.is === 'whole';
  const words = {
    whole: () => say('verify.whole', { n: place.seq }),
    broken: () => (verdict.is === 'broken' ? say('verify.broken', { n: verdict.fault.seq }) : ''),
    stopped: () => say('verify.stopped', { n: place.seq }),
    failed: () => (verdict.is === 'failed' ? say('verify.failed', { why: failureText(verdict.failure) }) : ''),
  };
  return (
    <div
      class={holds ? 'note' : 'warning'}
      role={verdict.is === 'broken' ? 'alert' : 'status'}
      data-verdict={verdict.is}
    >
      <div class="stack">
        <p>
          <Icon name={holds ? 'check' : 'warning'} /> <b>{words[verdict.is]()}</b>
        </p>
        {verdict.is === 'broken' && (
          <>
            <p>{say(`verify.broken.${verdict.fault.what}`)}</p>
            <p>{say('verify.broken.means')}</p>
          </>
        )}
        {erased > 0 && <p>{say('verify.erased', { n: erased })}</p>}
        {holds && place.seq > all.value && all.value > 0 && <p>{say('verify.grew')}</p>}
        {place.seq > 0 && (
          <p class="verify-head">
            {say('verify.head')} <code>{place.hash}</code> <CopyButton text={`${place.seq} ${place.hash}`} />
          </p>
        )}
        {holds && <p>{say('verify.keep')}</p>}
        <p>
          <button type="button" class="button" onClick={() => save(verified)}>
            <Icon name="download" />
            {say('verify.proof')}
          </button>
        </p>
      </div>
    </div>
  );
}

/** Verifies the archive in this browser, from the first event to the last. */
export function VerifyPanel() {
  useEffect(
    () => () => {
      // Nobody looks any more.
      stopping = true;
    },
    [],
  );
  const now = progress.value;
  return (
    <Panel title={say('verify')} what={say('verify.what')} icon="audit">
      <div class="line-up">
        {running.value ? (
          <button
            type="button"
            class="button"
            onClick={() => {
              stopping = true;
            }}
          >
            {say('verify.stop')}
          </button>
        ) : (
          <button type="button" class="button button-main" onClick={() => void start()}>
            {say(result.value === null ? 'verify.start' : 'verify.again')}
          </button>
        )}
        {running.value && (
          <>
            <progress
              aria-label={say('verify')}
              max={Math.max(all.value, now?.place.seq ?? 0, 1)}
              value={now?.place.seq ?? 0}
            />
            <span class="quiet">
              {now?.waiting === null || now === null
                ? say('verify.progress', { done: now?.place.seq ?? 0, all: Math.max(all.value, now?.place.seq ?? 0) })
                : say('verify.wait', { n: now.waiting })}
            </span>
          </>
        )}
      </div>
      {result.value !== null && <Result verified={result.value} />}
      <p class="quiet small">{say('verify.file')}</p>
    </Panel>
  );
}
