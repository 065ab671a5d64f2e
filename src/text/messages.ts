import type { MessageTable } from '../model/index.js';

export const textMessages: MessageTable = {
  'words-learned': {
    zh: '从工单中学到 {count} 个词语，下次运行起生效：{examples}',
    en: '{count} words were learned from the tickets and count from the next run on: {examples}',
  },
};
