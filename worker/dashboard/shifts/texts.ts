import { translation } from '../i18n.ts';
import en from '../locales/en/shifts.json';
import zh from '../locales/zh-CN/shifts.json';

/** What the view of shifts says. */
export const say = translation<keyof typeof zh>({ 'zh-CN': zh, en });
