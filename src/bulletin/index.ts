export { buildBulletin } from './build.js';
export { plainText } from './plain-text.js';
export type {
  BulletinInput,
  CallsDay,
  EarlierHeadline,
  Period,
  PeriodKind,
  PeriodOverview,
  PolicyEvent,
  PraiseLink,
  TicketFact,
  TopicHistory,
} from './input.js';
export { bulletinMessages } from './messages.js';
export { type BulletinSettings, defaultBulletinSettings, SECTION_IDS, type SectionId } from './settings.js';
