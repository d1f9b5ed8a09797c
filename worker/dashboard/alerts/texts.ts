import { translation } from '../i18n.ts';
import en from '../locales/en/alerts.json';
import zh from '../locales/zh-CN/alerts.json';

/** What the view of alerts says. */
export const say = translation<keyof typeof zh>({ 'zh-CN': zh, en });
