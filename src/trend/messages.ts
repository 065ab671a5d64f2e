import type { MessageTable } from '../model/index.js';

export const trendMessages: MessageTable = {
  'trend-unknown-year': {
    zh: '日历中没有 {year} 年的节假日安排，已按普通周历判断；请用节假日文件补充',
    en: 'the calendar knows no holidays of {year}; the plain week was used; give them in a holidays file',
  },
  'trend-missing-day': {
    zh: '{day} 没有数据，未作判断',
    en: 'no data on {day}; not judged',
  },
  'trend-missing-days': {
    zh: '基线中有 {count} 天没有数据（{days}），未计入基线',
    en: '{count} days without data ({days}) were left out of the baseline',
  },
  'trend-partial-day': {
    zh: '{day} 的数据不全，计数可能偏低，“回落”不作判断',
    en: 'the data of {day} are incomplete; counts may be low and nothing is called fading',
  },
  'trend-short-history': {
    zh: '历史数据只有 {days} 天，少于 {least} 天，只能列出计数',
    en: 'only {days} days of history, fewer than {least}: counts only',
  },
  'trend-short-history-periods': {
    zh: '此前只有 {days} 个可比时段，少于 {least} 个，改按期内各日与平常日比较',
    en: 'only {days} earlier periods, fewer than {least}: its own days were compared with ordinary days',
  },
  'trend-busy-day': {
    zh: '{day} 总量约为平日的 {times} 倍，各话题的预期已按此调整',
    en: '{day} was about {times} times as busy as usual; expectations were adjusted',
  },
  'trend-wide-day': {
    zh: '{day} 各话题普遍偏离预期（离散程度为平日的 {times} 倍），判断门槛已相应提高',
    en: 'topics spread {times} times as wide as usual on {day}; thresholds were raised',
  },
  'trend-no-places': {
    zh: '所属区域未提供（多数工单没有填写），未作分地区判断',
    en: 'most tickets name no district; nothing was judged by place',
  },
  'trend-no-units': {
    zh: '承办单位未提供（多数工单没有填写），未作分单位判断',
    en: 'most tickets name no department; nothing was judged by it',
  },
  'trend-no-streets': {
    zh: '多数工单没有填写街镇，只判断到区',
    en: 'most tickets name no street; judged by district only',
  },
  'trend-new-place': {
    zh: '“{place}”是新出现的名称，暂只与其本身的其他工单比较',
    en: '"{place}" was not named before; compared with its own other tickets for now',
  },
};
