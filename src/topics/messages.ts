import type { MessageTable } from '../model/index.js';

export const topicsMessages: MessageTable = {
  'topics-none': {
    zh: '本期没有可归纳的话题（{tickets} 件工单）',
    en: 'no topic could be formed in this period ({tickets} tickets)',
  },
  'topics-untokenised': {
    zh: '{count} 件工单没有分词结果，未参与归纳',
    en: '{count} tickets have no tokens and took no part',
  },
  'topics-mass-filing': {
    zh: '内容几乎相同的工单共 {groups} 组 {tickets} 件',
    en: '{groups} groups of near-identical tickets, {tickets} tickets in all',
  },
  'topics-merge-unknown': {
    zh: '合并名单中的“{name}”不是已知话题',
    en: 'the merge list names "{name}", which is no known topic',
  },
};
