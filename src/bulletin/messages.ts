import type { MessageTable } from '../model/index.js';

export const bulletinMessages: MessageTable = {
  'bulletin-empty': {
    zh: '{from}至{to}没有导出数据，快报只作说明',
    en: 'No export for {from} to {to}: the bulletin only says so',
  },
  'bulletin-shortened': {
    zh: '版面有限，以下栏目有内容未刊出：{headings}',
    en: 'For want of room, parts of these sections are not printed: {sections}',
  },
  'calls-more-answered': {
    zh: '话务数据中{day}的应答量多于呼入量，请核对',
    en: 'The call figures of {day} have more answered than incoming calls',
  },
};
