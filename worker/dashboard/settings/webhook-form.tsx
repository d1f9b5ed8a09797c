import { useSignal } from '@preact/signals';
import type { Webhook, WebhookGiven } from '../../../shared/contract/webhooks.ts';
import { type AlertKind, alertKinds, type Severity, severities } from '../../../shared/domain/alerts.ts';
import { webhookKinds, webhookSecrets } from '../../../shared/domain/webhooks.ts';
import { languages } from '../../../shared/i18n.ts';
import type { Failure } from '../api/call.ts';
import * as api from '../api/client.ts';
import { language, t } from '../i18n.ts';
import { Dialog } from '../ui/dialog.tsx';
import { failureText } from '../ui/states.tsx';
import { kindLabel, say } from './webhook-texts.ts';

type Draft = Omit<WebhookGiven, 'secret'> & { secret: string; on: boolean };

const languageNames = { 'zh-CN': '中文', en: 'English' } as const;

const draftOf = (hook: Webhook | null): Draft =>
  hook === null
    ? {
        ...{ kind: 'dingtalk', url: '', secret: '', name: '', alerts: [], least: 2, on: true },
        language: language.peek(),
      }
    : {
        ...{ kind: hook.kind, url: '', secret: '', name: hook.name, alerts: hook.alerts },
        ...{ least: hook.least, language: hook.language, on: hook.state === 'on' },
      };

/** What is sent of a draft. A field left empty keeps what the server has. */
function send(hook: Webhook | null, { kind, url, secret, on, ...choice }: Draft) {
  if (hook === null)
    return api.makeWebhook({ kind, url: url.trim(), secret: secret === '' ? null : secret, ...choice });
  const kept = { ...(url === '' ? {} : { url: url.trim() }), ...(secret === '' ? {} : { secret }) };
  return api.changeWebhook(hook.id, { ...choice, ...kept, on });
}

/** Why it was refused, with what the server says of the fields. */
function refusalText(failure: Failure): string {
  const errors = failure.kind === 'refused' ? (failure.problem.errors ?? []) : [];
  return [failureText(failure), ...errors.map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`)].join(' ');
}

/** Adds a webhook, or changes one. */
export function WebhookForm({ hook, onClose }: { hook: Webhook | null; onClose: () => void }) {
  const draft = useSignal<Draft>(draftOf(hook));
  const saving = useSignal(false);
  const problem = useSignal('');
  const { kind, url, secret, name, alerts, least, on } = draft.value;
  const set = (change: Partial<Draft>) => {
    draft.value = { ...draft.peek(), ...change };
  };
  const save = async () => {
    saving.value = true;
    const answer = await send(hook, draft.peek());
    saving.value = false;
    problem.value = answer.ok ? '' : refusalText(answer.error);
    if (answer.ok) onClose();
  };
  const secrets = webhookSecrets[kind];
  return (
    <Dialog title={say(hook === null ? 'add' : 'edit')} onClose={onClose} wide>
      <form
        class="form"
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <label class="field">
          <span>{say('field.kind')}</span>
          <select
            class="input"
            value={kind}
            disabled={hook !== null}
            onChange={({ currentTarget }) =>
              set({ kind: webhookKinds.find((one) => one === currentTarget.value) ?? kind, secret: '' })
            }
          >
            {webhookKinds.map((one) => (
              <option key={one} value={one}>
                {say(`kind.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{say('field.name')}</span>
          <input
            class="input"
            required
            maxLength={60}
            value={name}
            onInput={({ currentTarget }) => set({ name: currentTarget.value })}
          />
        </label>
        <label class="field">
          <span>{say('field.url')}</span>
          <input
            class="input"
            type="url"
            required={hook === null}
            maxLength={1000}
            autocomplete="off"
            value={url}
            placeholder={hook === null ? '' : say('field.url.keep', { host: hook.host, end: hook.end })}
            onInput={({ currentTarget }) => set({ url: currentTarget.value })}
          />
          <small class="quiet">{say(kind === 'generic' ? 'field.url.generic' : 'field.url.robot')}</small>
        </label>
        {secrets !== 'none' && (
          <label class="field">
            <span>{say('field.secret')}</span>
            <input
              class="input"
              type="password"
              required={hook === null && secrets === 'required'}
              minLength={16}
              maxLength={200}
              autocomplete="new-password"
              value={secret}
              placeholder={hook?.signed ? say('field.secret.keep') : ''}
              onInput={({ currentTarget }) => set({ secret: currentTarget.value })}
            />
            <small class="quiet">{say(`field.secret.${secrets}`)}</small>
          </label>
        )}
        <fieldset class="fields">
          <legend>{say('field.alerts')}</legend>
          {alertKinds.map((one: AlertKind) => (
            <label key={one} class="check">
              <input
                type="checkbox"
                checked={alerts.includes(one)}
                onChange={({ currentTarget }) =>
                  set({
                    alerts: alertKinds.filter((other) =>
                      other === one ? currentTarget.checked : alerts.includes(other),
                    ),
                  })
                }
              />
              <span>{kindLabel(one)}</span>
            </label>
          ))}
        </fieldset>
        <label class="field">
          <span>{say('field.least')}</span>
          <select
            class="input"
            value={least}
            onChange={({ currentTarget }) =>
              set({ least: severities.find((one) => String(one) === currentTarget.value) ?? least })
            }
          >
            {severities.map((one: Severity) => (
              <option key={one} value={one}>
                {t(`alert.severity.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{say('field.language')}</span>
          <select
            class="input"
            value={draft.value.language}
            onChange={({ currentTarget }) =>
              set({ language: languages.find((one) => one === currentTarget.value) ?? draft.value.language })
            }
          >
            {languages.map((one) => (
              <option key={one} value={one} lang={one}>
                {languageNames[one]}
              </option>
            ))}
          </select>
        </label>
        {hook !== null && (
          <label class="check">
            <input type="checkbox" checked={on} onChange={({ currentTarget }) => set({ on: currentTarget.checked })} />
            <span>{say('field.on')}</span>
          </label>
        )}
        {problem.value !== '' && (
          <p class="warning" role="alert">
            {problem.value}
          </p>
        )}
        <footer class="dialog-foot">
          <button type="button" class="button" onClick={onClose}>
            {t('cancel')}
          </button>
          <button type="submit" class="button button-main" disabled={saving.value}>
            {say(saving.value ? 'saving' : 'save')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
