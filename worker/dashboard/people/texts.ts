import { translation } from '../i18n.ts';
import en from '../locales/en/people.json';
import zh from '../locales/zh-CN/people.json';

/** What the view of people says beyond what the rest of the page says, too. */
export const say = translation<keyof typeof zh>({ 'zh-CN': zh, en });
