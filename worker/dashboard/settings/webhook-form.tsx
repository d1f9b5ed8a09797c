import { useSignal } from '@preact/signals';
import type { Webhook, WebhookGiven } from '../../../shared/contract/webhooks.ts';
import { alertKinds, severities } from '../../../shared/domain/alerts.ts';
import { webhookKinds, webhookSecrets } from '../../../shared/domain/webhooks.ts';
import { languages } from '../../../shared/i18n.ts';
import type { Failure } from '../api/call.ts';
import * as api from '../api/client.ts';
import { keepMyDraft, myDraft } from '../drafts/mine.ts';
import { language, t } from '../i18n.ts';
import { Switch } from '../ui/field.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Choices, SelectField, TextField } from '../ui/form-fields.tsx';
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

const isKept = (value: unknown): value is Omit<Draft, 'url' | 'secret'> =>
  typeof value === 'object' && value !== null && 'name' in value && 'alerts' in value && 'kind' in value;

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
  const place = `webhook.${hook?.id ?? 'new'}`;
  const draft = useSignal<Draft>({ ...draftOf(hook), ...myDraft(place, isKept) });
  const saving = useSignal(false);
  const problem = useSignal('');
  const forget = () => keepMyDraft(place, null);
  const { kind, url, secret, name, alerts, least, on } = draft.value;
  const set = (change: Partial<Draft>) => {
    draft.value = { ...draft.peek(), ...change };
    // Neither the address of a robot nor its secret is left lying in the browser: who has them can write to the group.
    const { url: _, secret: __, ...kept } = draft.value;
    keepMyDraft(place, kept);
  };
  const save = async () => {
    saving.value = true;
    const answer = await send(hook, draft.peek());
    saving.value = false;
    problem.value = answer.ok ? '' : refusalText(answer.error);
    if (!answer.ok) return;
    forget();
    onClose();
  };
  const secrets = webhookSecrets[kind];
  return (
    <FormDialog
      title={say(hook === null ? 'add' : 'edit')}
      close={onClose}
      save={save}
      yes={say(saving.value ? 'saving' : 'save')}
      busy={saving.value}
      problem={problem.value}
      changed={JSON.stringify(draft.value) !== JSON.stringify(draftOf(hook))}
      gone={forget}
      wide
    >
      <SelectField
        label={say('field.kind')}
        value={kind}
        options={webhookKinds.map((one) => [one, say(`kind.${one}`)] as const)}
        disabled={hook !== null}
        change={(one) => set({ kind: one, secret: '' })}
      />
      <TextField
        label={say('field.name')}
        max={60}
        input={{ required: true }}
        value={name}
        change={(text) => set({ name: text })}
      />
      <TextField
        label={say('field.url')}
        hint={say(kind === 'generic' ? 'field.url.generic' : 'field.url.robot')}
        max={1000}
        input={{
          type: 'url',
          required: hook === null,
          autocomplete: 'off',
          placeholder: hook === null ? '' : say('field.url.keep', { host: hook.host, end: hook.end }),
        }}
        value={url}
        change={(text) => set({ url: text })}
      />
      {secrets !== 'none' && (
        <TextField
          label={say('field.secret')}
          hint={say(`field.secret.${secrets}`)}
          max={200}
          input={{
            type: 'password',
            required: hook === null && secrets === 'required',
            minLength: 16,
            autocomplete: 'new-password',
            placeholder: hook?.signed ? say('field.secret.keep') : '',
          }}
          value={secret}
          change={(text) => set({ secret: text })}
        />
      )}
      <Choices
        label={say('field.alerts')}
        options={alertKinds.map((one) => [one, kindLabel(one)] as const)}
        chosen={alerts}
        change={(chosen) => set({ alerts: chosen })}
      />
      <SelectField
        label={say('field.least')}
        value={least}
        options={severities.map((one) => [one, t(`alert.severity.${one}`)] as const)}
        change={(one) => set({ least: one })}
      />
      <SelectField
        label={say('field.language')}
        value={draft.value.language}
        options={languages.map((one) => [one, languageNames[one]] as const)}
        change={(one) => set({ language: one })}
      />
      {hook !== null && <Switch label={say('field.on')} on={on} flip={(yes) => set({ on: yes })} />}
    </FormDialog>
  );
}
