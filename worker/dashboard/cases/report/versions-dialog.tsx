import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Report, ReportVersionHead } from '../../../../shared/contract/reports.ts';
import type { Failure } from '../../api/call.ts';
import * as api from '../../api/reports.ts';
import { Badge } from '../../ui/badge.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Ago, Line } from '../../ui/labels.tsx';
import { Failed, Loading } from '../../ui/states.tsx';
import { DiffLines } from './diff-lines.tsx';
import { difference, reportLines } from './difference.ts';
import { headerLine } from './header-words.ts';
import { edit, isDraft } from './store.ts';
import { say } from './texts.ts';

/** The versions of a report; of the chosen one, what it changed against the one before. */
export function VersionsDialog({ report, onClose }: { report: Report; onClose: () => void }) {
  const items = useSignal<readonly ReportVersionHead[] | null>(null);
  const failure = useSignal<Failure | null>(null);
  const chosen = useSignal(report.version);
  const pair = useSignal<{ now: Report; before: Report | null } | null>(null);
  const load = async () => {
    const answer = await api.reportVersions(report.id);
    failure.value = answer.ok ? null : answer.error;
    if (answer.ok) items.value = answer.value.items;
  };
  const choose = async (version: number) => {
    chosen.value = version;
    pair.value = null;
    const [now, before] = await Promise.all([
      api.reportAt(report.id, version),
      version === 1 ? null : api.reportAt(report.id, version - 1),
    ]);
    if (chosen.peek() !== version) return;
    if (!now.ok) failure.value = now.error;
    else if (before !== null && !before.ok) failure.value = before.error;
    else {
      failure.value = null;
      pair.value = { now: now.value, before: before?.value ?? null };
    }
  };
  useEffect(() => {
    void load();
    void choose(report.version);
  }, []);
  const open = pair.value;
  const linesOf = (one: Report | null | undefined) => {
    const content = one?.shown.content ?? null;
    return content === null ? [] : reportLines(content, headerLine);
  };
  return (
    <Dialog title={say('versions')} onClose={onClose} broad>
      <div class="report-versions">
        <nav aria-label={say('versions')}>
          {items.value === null && failure.value === null && <Loading rows={3} />}
          <ol class="bare-list">
            {items.value?.map((one) => (
              <li key={one.version}>
                <button
                  type="button"
                  class="report-version"
                  aria-pressed={one.version === chosen.value}
                  onClick={() => void choose(one.version)}
                >
                  <b>{say('version', { n: one.version })}</b>
                  <span class="quiet small">
                    <Line text={one.by ?? ''} /> · <Ago at={one.at} />
                  </span>
                  {one.erasedAt !== null && <Badge tone="warn">{say('version.erased')}</Badge>}
                </button>
              </li>
            ))}
          </ol>
        </nav>
        <div class="stack">
          {failure.value !== null && <Failed failure={failure.value} retry={() => void choose(chosen.value)} />}
          {open === null && failure.value === null && <Loading rows={6} />}
          {open !== null && (
            <>
              <p class="quiet small">
                {say(open.before === null ? 'version.first' : 'version.against', { n: chosen.value - 1 })}
              </p>
              {open.now.shown.content === null ? (
                <p class="warning">{say('erased')}</p>
              ) : (
                <DiffLines lines={difference(linesOf(open.before), linesOf(open.now))} />
              )}
              <p class="quiet small">
                SHA-256 <code class="report-hash">{open.now.shown.hash}</code>
              </p>
            </>
          )}
        </div>
      </div>
      <footer class="dialog-foot">
        {isDraft.value && open !== null && open.now.shown.content !== null && chosen.value !== report.version && (
          <button
            type="button"
            class="button"
            onClick={() => {
              const words = open.now.shown.content;
              if (words !== null) edit(() => words);
              onClose();
            }}
          >
            {say('version.back')}
          </button>
        )}
        <button type="button" class="button button-main push" onClick={onClose}>
          {say('done')}
        </button>
      </footer>
    </Dialog>
  );
}
