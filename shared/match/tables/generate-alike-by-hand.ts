/** What looks alike, where that is no matter of parts. The project's own list: facts that anybody can see. */

/** Characters of a group are taken for each other, nearest first. */
export const alikeCharacters: readonly string[] = (
  '未末 末未 己已巳 土士 日曰 戊戌戍戎 人入 入人八 千干于 天夭夫 大太犬丈 王玉主 玉王 白自百 且目 田由甲申 木本术禾 午牛 力刀 刀刁力 乌鸟 免兔 兵乒乓 ' +
  '见贝 几儿 厂广 乙己 网冈 今令 氏氐民 治冶 拔拨 折拆 析折 拆折 辩辨辫 侯候 徒徙 来耒 来米 卖买 间问闻 师帅 兑兄 住往 延廷 卯印 幻幼 市巿币 商啇 汆氽 丐丏 ' +
  '祟崇 茶荼 赢羸嬴 亳毫 券卷 冒昌 肓盲 杳香 享亨 宣宜 梁粱 密蜜 竞竟 慢漫 采彩 乘乖 风凤 爪瓜 衣农 文丈 开井 元无 云去 玄亥 户尸 左右 石右 古舌 古吉 洒酒 晴睛 ' +
  '要耍 既即 具其 真直 贪贫 货贷 历厉 压庄 微徽 情清 良艮 办为 平乎 半平 半羊 心必 子孑孓 了子 口囗 回四 国囯 因困囚 园圆 团困 五丑 仓仑 抢抡 轮抡 沧沦 ' +
  '束朿 朱未 失矢 先失 气乞 毛手 毋母毌 斤斥 电甩 龙尤 万方 乃及 反友 又叉 义叉 凡几 丸九 丹舟 勺匀勾 句勾 司同 甘廿 车东 东乐 金全 会合 合全 介个 允充 复夏 ' +
  '赛寨塞 幕墓慕暮募 辛幸 哀衷衰 晒哂 籍藉 薄簿 博搏傅缚 德徳 中申 央史 史吏 吏更 另别 叨叼 汩汨 沐沭 沫沬 泪泊 扬杨 抗杭 技枝 提堤 持特 侍待 般船 ' +
  '炸诈 苹萃 秦泰 泰奉 秦奏 春舂 弄弃 归旧 卡卞 利剃 坏怀环 拐拙 爆曝 控腔 举誉 报服 官宫 管菅 员贠 容客 诚城 低底 抽押 ' +
  '支枝 付什 丰羊 健建 衣农 通桶 生主 浙淅 先光 毕华 用甩 角用 保堡 洋样 亲新 崩嘣 银很 款欵 账帐 证怔'
).split(' ');

/** Parts that are taken for each other: 扌 in 折 for 木 in 析. */
export const alikeParts: readonly string[] =
  '亻彳 扌木 氵冫 日目 礻衤 贝见 土士 木禾 木米 目月 广疒 厂广 艹⺮ 钅饣 钅车 犭扌 口日 忄十 刀力 匕七 夂攵 八儿 又夂 宀冖 穴宀 阝卩 王土'.split(
    ' ',
  );

/**
 * Letters and digits that a letter or digit is written as, likeliest first, in folded form. Latin letters have Cyrillic
 * and Greek ones and digits; capitals are thought of too: `н` is the small form of `Н`.
 */
export const alikeLetters: Readonly<Record<string, string>> = {
  a: 'а4αɑ',
  b: 'в8ь6β',
  c: 'с',
  d: 'ԁ',
  e: 'е3є',
  f: 'ғƒ',
  g: 'ɡ9q6',
  h: 'нһη',
  i: 'і1lιı',
  j: 'ј',
  k: 'кκ',
  l: '1iіι',
  m: 'мμ',
  n: 'пηи',
  o: '0оο',
  p: 'рρ',
  q: 'ԛ9g',
  r: 'гя',
  s: '5ѕ',
  t: 'т7τ',
  u: 'υцv',
  v: 'ѵνu',
  w: 'шωѡ',
  x: 'хχ',
  y: 'уγ',
  z: '2ζ',
  0: 'oоο',
  1: 'liі',
  2: 'z',
  3: 'зeҙ',
  4: 'чa',
  5: 's',
  6: 'бb',
  7: 't',
  8: 'b',
  9: 'gq',
};
