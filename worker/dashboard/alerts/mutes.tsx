import { oneLine } from '../../../shared/text/hostile.ts';
import { mayDecide } from '../session.ts';
import { moment } from '../time.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Ago, Line } from '../ui/labels.tsx';
import { Panel } from '../ui/panel.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { endMute, loadMutes, mutes, mutesFailure } from './mutes-store.ts';
import { say } from './texts.ts';
import { scopeWords } from './words.ts';

/** What is muted now, by whom, why, until when; each can be ended. */
export function MutesPanel() {
  const all = mutes.value;
  return (
    <Panel
      title={say('mutes')}
      icon="hidden"
      count={all?.length}
      what={say('mutes.what')}
      flush={all !== null && all.length > 0}
    >
      {all === null && mutesFailure.value === null && <Loading rows={2} />}
      {all === null && mutesFailure.value !== null && (
        <Failed failure={mutesFailure.value} retry={() => void loadMutes()} />
      )}
      {all?.length === 0 && <p class="quiet">{say('mutes.none')}</p>}
      {all !== null && all.length > 0 && (
        <DataTable
          label={say('mutes')}
          rows={all}
          keyOf={({ id }) => id}
          columns={[
            { key: 'what', label: say('mutes.of'), wide: true, cell: (one) => <Line text={scopeWords(one)} /> },
            {
              key: 'until',
              label: say('mutes.until'),
              cell: ({ until }) => (
                <span title={moment(until, 'second')}>
                  <Ago at={until} />
                </span>
              ),
            },
            { key: 'reason', label: say('mute.reason'), cell: ({ reason }) => <Line text={reason} /> },
            { key: 'by', label: say('mutes.by'), cell: ({ by }) => <Line text={by} /> },
            ...(mayDecide.value
              ? [
                  {
                    key: 'end',
                    label: say('mutes.end'),
                    end: true,
                    cell: (one: NonNullable<typeof all>[number]) => (
                      <button
                        type="button"
                        class="button button-small"
                        aria-label={say('mutes.end.of', { what: oneLine(scopeWords(one)) })}
                        onClick={() => void endMute(one)}
                      >
                        {say('mutes.end')}
                      </button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </Panel>
  );
}
