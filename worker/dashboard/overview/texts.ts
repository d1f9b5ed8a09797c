import { translation } from '../i18n.ts';
import en from '../locales/en/overview.json';
import zh from '../locales/zh-CN/overview.json';

/** What the overview and the figures of a period say. */
export const say = translation<keyof typeof zh>({ 'zh-CN': zh, en });
