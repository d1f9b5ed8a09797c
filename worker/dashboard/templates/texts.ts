import { translation } from '../i18n.ts';
import en from '../locales/en/templates.json';
import zh from '../locales/zh-CN/templates.json';

/** What the view of reply samples says. */
export const say = translation<keyof typeof zh>({ 'zh-CN': zh, en });
