import { translation } from '../../i18n.ts';
import en from '../../locales/en/report-up.json';
import zh from '../../locales/zh-CN/report-up.json';

/** What is said of pairings and of what is reported up. */
export const say = translation<keyof typeof zh>({ 'zh-CN': zh, en });
