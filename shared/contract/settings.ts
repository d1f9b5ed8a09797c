import * as v from 'valibot';
import { grades } from '../domain/risks.ts';
import { longestClaim } from './claims.ts';
import { atMost, int, millis, nonBlank, seq, text } from './primitives.ts';

/** An adapter's name, as in `extension/sites`. A name this server has never heard of is kept: extensions are updated apart. */
export const adapterName = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'not an adapter name'));

/** `off`: nothing is counted. `counts`: posts with a mention that were on screen. `text`: their text, too. */
export const sightingModes = ['off', 'counts', 'text'] as const;
export type SightingMode = (typeof sightingModes)[number];

/** What people post without having written it. */
export const firstStockPhrases = [
  '转发微博',
  '轉發微博',
  'repost',
  '转发',
  '分享图片',
  '分享视频',
  '发布了头条文章',
  '我发表了头条文章',
  '图片评论',
  '如图',
  '顶',
  '支持',
  '同意',
  '已阅',
  '打卡',
  '签到',
] as const;

/** Words after which nobody should wait for statistics. */
export const firstRedLine = [
  '挤兑',
  '跑路',
  '倒闭',
  '破产',
  '自杀',
  '跳楼',
  '数据泄露',
  '信息泄露',
  '资金链断裂',
  '立案调查',
] as const;

const first = {
  /** Adapters that are switched off for everybody: data only, no update of the extension is needed. */
  sitesOff: v.pipe(
    atMost(adapterName, 60),
    v.check((names) => new Set(names).size === names.length, 'a name stands twice'),
  ),
  sightings: v.picklist(sightingModes),
  /** Whether monitors may take a picture of the post they flag. */
  pictures: v.boolean(),
};

/** Hours; `followUp` is the quiet watch period. */
const CaseDue = v.strictObject({ report: int(1, 8760), response: int(1, 8760), followUp: int(0, 8760) });

/** A short word on one line, or nothing. */
const word = (max: number) =>
  v.pipe(
    text(max),
    v.check((value) => !/[\p{Cc}\u2028-\u202e\u2066-\u2069]/u.test(value), 'no control characters in a name'),
  );

/** What a grade is called here, in both languages, and when it applies; empty: as usual, and nothing said. */
const GradeWords = v.strictObject({ zh: word(12), en: word(24), when: text(300) });
export type GradeWords = v.InferOutput<typeof GradeWords>;

const later = v.strictObject({
  /** The workspace's own time, in minutes ahead of UTC: where a day begins in figures, which hours are hours on duty. */
  utcOffset: int(-720, 840),
  /** Texts that are no copies of each other, because everybody posts them. */
  stockPhrases: atMost(nonBlank(40), 300),
  /** Words that make a post an alert at once. */
  redLine: atMost(nonBlank(20), 200),
  /** Hours (0–24, in the workspace's own time) and days (0 is Sunday) in which somebody should be watching. */
  duty: v.strictObject({ from: int(0, 23), to: int(1, 24), days: v.pipe(atMost(int(0, 6), 7), v.minLength(1)) }),
  /** Within so many hours a post of this class should be decided. */
  decideWithin: v.strictObject({
    water_army: int(1, 720),
    venting: int(1, 720),
    grievance: int(1, 720),
    fabrication: int(1, 720),
    undetermined: int(1, 720),
  }),
  /** Reposts, comments or likes from which on a post has great reach. */
  greatReach: int(10, 1e9),
  /** Out of a hundred decided posts, so many are judged again by somebody who does not see the first decision. */
  secondLook: int(0, 50),
  /** Posts that were decided so many days ago lose what can be led back to a person; 0: never. */
  keepDays: int(0, 3650),
  /** For so many minutes a lead who takes a post has it. */
  claimMinutes: int(1, longestClaim),
  /** Whether a class that needs one (fabrication) waits for a second reviewer. */
  secondReviewer: v.boolean(),
  /** Whether those who decide are kept from seeing what others saw in a post until it is decided. */
  hideVotes: v.boolean(),
  /** For each grade: within how many hours a case's report and response should be over; how long it is watched for quiet after that. */
  caseDue: v.strictObject({ general: CaseDue, larger: CaseDue, major: CaseDue, critical: CaseDue }),
  /** From this grade on a case needs a written report within so many hours. */
  writtenReport: v.strictObject({ from: v.picklist(grades), hours: int(1, 720) }),
  /** Whether a case is closed only after another lead has looked at it. */
  closeTwice: v.boolean(),
  /** The four grades by the firm's own names, and its guideline for each. */
  gradeWords: v.strictObject({ general: GradeWords, larger: GradeWords, major: GradeWords, critical: GradeWords }),
});

const rules = { ...first, ...later.entries };
const SettingsRules = v.strictObject(rules);

/** What an admin decides, in full. */
export type SettingsRules = v.InferOutput<typeof SettingsRules>;

/**
 * `PUT /v1/settings`; `If-Match` names the version they were edited from. Of what came to the settings later, whatever is
 * left out stays as it is: who knows only the first three puts nothing back.
 */
export const SettingsUpdate = v.strictObject({ ...first, ...v.partial(later).entries });
export type SettingsUpdate = v.InferOutput<typeof SettingsUpdate>;

/** What an admin decides for the whole workspace (工作区设置). */
export const Settings = v.strictObject({
  version: seq,
  updatedAt: v.nullable(millis),
  updatedBy: v.nullable(text(60)),
  ...rules,
});
export type Settings = v.InferOutput<typeof Settings>;

/** How a workspace starts: every adapter on, nothing counted, pictures allowed. */
export const firstSettings: SettingsRules = {
  sitesOff: [],
  sightings: 'off',
  pictures: true,
  utcOffset: 480,
  stockPhrases: [...firstStockPhrases],
  redLine: [...firstRedLine],
  duty: { from: 0, to: 24, days: [0, 1, 2, 3, 4, 5, 6] },
  decideWithin: { water_army: 48, venting: 72, grievance: 12, fabrication: 24, undetermined: 24 },
  greatReach: 10_000,
  secondLook: 10,
  keepDays: 0,
  claimMinutes: 15,
  secondReviewer: true,
  hideVotes: false,
  caseDue: {
    general: { report: 72, response: 168, followUp: 72 },
    larger: { report: 24, response: 72, followUp: 120 },
    major: { report: 12, response: 48, followUp: 168 },
    critical: { report: 4, response: 24, followUp: 336 },
  },
  writtenReport: { from: 'major', hours: 12 },
  closeTwice: true,
  gradeWords: {
    general: { zh: '', en: '', when: '' },
    larger: { zh: '', en: '', when: '' },
    major: { zh: '', en: '', when: '' },
    critical: { zh: '', en: '', when: '' },
  },
};
