import { translation } from '../i18n.ts';
import en from '../locales/en/coordination.json';
import zh from '../locales/zh-CN/coordination.json';

/** What the view of coordination says. */
export const say = translation<keyof typeof zh>({ 'zh-CN': zh, en });
