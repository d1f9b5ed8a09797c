import * as v from 'valibot';
import { WatchlistUpdate, type WatchTerm } from '../../shared/contract/watchlist.ts';

const near = ['海潮', '银行', '信用卡', 'App', '支行', '客服'];

/** A small watchlist for the demo workspace: a bank that does not exist, and words that should worry it. */
export const sampleWatchlist: readonly WatchTerm[] = v.parse(WatchlistUpdate, {
  terms: [
    {
      id: 'haichao',
      text: '海潮银行',
      aliases: ['海潮信用卡', '海潮卡', '潮银', 'Haichao Bank'],
      kind: 'brand',
      level: 2,
    },
    {
      id: 'haichao-short',
      text: '海潮',
      exclude: ['海潮声', '海潮起落', '听海潮', '观海潮'],
      require: { any: ['银行', '信用卡', '贷款', 'App', '客服', '支行', '网点', '垃圾', '客户'], within: 30 },
      kind: 'brand',
      level: 1,
    },
    { id: 'app', text: '海潮App', aliases: ['海潮银行App', '海潮手机银行'], kind: 'product', level: 2 },
    { id: 'increase', text: '提额', require: { any: near }, kind: 'product', level: 1 },
    { id: 'annual-fee', text: '年费', exclude: ['免年费'], require: { any: near }, kind: 'product', level: 1 },
    { id: 'dunning', text: '催收', aliases: ['爆通讯录', '暴力催收'], kind: 'risk', level: 2 },
    { id: 'run', text: '挤兑', aliases: ['赶快取钱', '赶紧取钱', '取不出钱'], kind: 'risk', level: 3 },
    { id: 'flight', text: '跑路', aliases: ['卷款潜逃', '资金链断裂', '资金链断了'], kind: 'risk', level: 3 },
    { id: 'collapse', text: '倒闭', aliases: ['破产'], require: { any: near, within: 50 }, kind: 'risk', level: 3 },
    { id: 'leak', text: '数据泄露', aliases: ['信息泄露', '客户数据', '客户信息被卖'], kind: 'risk', level: 3 },
    {
      id: 'fraud',
      text: '诈骗',
      aliases: ['骗子', '套路贷'],
      require: { any: near, within: 50 },
      kind: 'risk',
      level: 2,
    },
    {
      id: 'complaint',
      text: '投诉',
      aliases: ['举报', '银保监', '维权'],
      require: { any: near, within: 50 },
      kind: 'risk',
      level: 2,
    },
  ],
}).terms;
