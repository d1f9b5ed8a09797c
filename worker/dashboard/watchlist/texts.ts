import { translation } from '../i18n.ts';
import en from '../locales/en/watchlist.json';
import zh from '../locales/zh-CN/watchlist.json';

/** What only the watchlist says; see `t` for the rest. */
export const say = translation<keyof typeof zh & string>({ 'zh-CN': zh, en });
