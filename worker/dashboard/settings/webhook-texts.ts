import type { DeliveryError } from '../../../shared/contract/webhooks.ts';
import type { AlertKind } from '../../../shared/domain/alerts.ts';
import { t, translation } from '../i18n.ts';
import en from '../locales/en/webhooks.json';
import zh from '../locales/zh-CN/webhooks.json';

/** What the list of webhooks says. */
export const say = translation<keyof typeof zh>({ 'zh-CN': zh, en });

/** What a kind of alert is about. */
export const kindLabel = (kind: AlertKind): string => t(`alert.kind.${kind}`);

/** Why a message did not arrive. */
export const errorText = ({ what, code }: DeliveryError): string => say(`error.${what}`, { code: code ?? 0 });
