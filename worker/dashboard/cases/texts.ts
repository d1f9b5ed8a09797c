import { translation } from '../i18n.ts';
import en from '../locales/en/cases.json';
import zh from '../locales/zh-CN/cases.json';

export type CaseText = keyof typeof zh;

/** What the pages of cases say. */
export const say = translation<CaseText>({ 'zh-CN': zh, en });

/** Whether there is a text of this name: for names that are put together from what the server says. */
export const hasText = (key: string): key is CaseText => Object.hasOwn(zh, key);
