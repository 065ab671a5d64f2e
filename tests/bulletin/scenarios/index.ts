import type { BulletinInput, BulletinSettings } from '../../../src/bulletin/index.js';
import { defaultBulletinSettings } from '../../bulletin-settings.js';
import { calmDay, ordinaryDay, secondFebruary, twentiethJanuary, twentyNinthJanuary } from './days.js';
import { emptyDay, hostileText, month, partialDay, specialIssue, week } from './special.js';

/** The golden scenarios by name; each call makes a fresh, equal input. */
export const scenarios: Readonly<Record<string, () => BulletinInput>> = {
  'ordinary-day': ordinaryDay,
  '20-january': twentiethJanuary,
  '29-january': twentyNinthJanuary,
  '2-february': secondFebruary,
  'calm-day': calmDay,
  week,
  month,
  'empty-day': emptyDay,
  'partial-day': partialDay,
  'hostile-text': hostileText,
  'special-issue': specialIssue,
};

export const settings: BulletinSettings = {
  ...defaultBulletinSettings,
  organisation: '上海市人民政府办公厅',
  office: '上海市民服务热线管理办公室',
  distribution: {
    报: ['市委、市政府领导同志'],
    送: ['市委办公厅', '市政府办公厅'],
    发: ['各区人民政府', '市政府各委、办、局'],
  },
  copies: 60,
};
