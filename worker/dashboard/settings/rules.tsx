import type { SharedSiteRule } from '../../../shared/contract/site-rules.ts';
import { oneLine } from '../../../shared/text/hostile.ts';
import * as api from '../api/client.ts';
import { Section } from '../people/section.tsx';
import { mayDecide } from '../session.ts';
import { ask } from '../ui/dialog.tsx';
import { Ago, Line } from '../ui/labels.tsx';
import { failureText } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { loadRules, rules } from './store.ts';
import { say } from './texts.ts';

async function remove(rule: SharedSiteRule): Promise<void> {
  const name = oneLine(rule.name);
  if (!(await ask(say('rules.remove.ask', { name }), say('rules.remove.body'), say('rules.remove')))) return;
  const answer = await api.removeSiteRule(rule.id);
  if (!answer.ok) toast('error', failureText(answer.error));
  await loadRules();
}

/** Rules that leads have shared from their extension; leads take them away again. */
export function Rules() {
  return (
    <Section
      title={say('rules')}
      what={say('rules.what')}
      list={rules}
      retry={() => void loadRules()}
      empty={say('rules.none')}
    >
      {(rule) => (
        <li key={rule.id} class="line" data-rule={rule.id}>
          <span class="line-main">
            <b>
              <Line text={rule.name} />
            </b>
            <code>
              <Line text={rule.host + rule.path} />
            </code>
          </span>
          <span class="line-more quiet">
            {rule.sharedBy !== null && <Line text={say('rules.shared', { who: rule.sharedBy })} />}{' '}
            <Ago at={rule.sharedAt} />
          </span>
          <span class="line-tools">
            {mayDecide.value && (
              <button
                type="button"
                class="button"
                aria-label={say('rules.remove.of', { name: oneLine(rule.name) })}
                onClick={() => void remove(rule)}
              >
                {say('rules.remove')}
              </button>
            )}
          </span>
        </li>
      )}
    </Section>
  );
}
