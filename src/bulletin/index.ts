export { buildBulletin } from './build.js';
export type {
  BulletinInput,
  CallsDay,
  CountedTickets,
  EarlierHeadline,
  Outcomes,
  Period,
  PeriodKind,
  PeriodOverview,
  PolicyEvent,
  PraiseLink,
  ProposalGroup,
  TicketFact,
  TopicHistory,
} from './input.js';
export { bulletinMessages } from './messages.js';
export { isNews } from './news.js';
export { plainText } from './plain-text.js';
export { latestIssues } from './repeated.js';
export { isUnderWatch } from './sections/policies.js';
export type { BulletinSettings, StandingGroup } from './settings.js';
export { readCalls } from './side/calls.js';
export { classesOf, departmentsOf, groupsAt, groupsOf, isOfGroup, outcomesOf } from './side/day-facts.js';
export { ticketsBehind } from './side/operands.js';
export { readPolicies } from './side/policies.js';
export { matchPraise, type Praise, type PraiseOptions, praiseMayAnswer } from './side/praise.js';
export { type PickedTickets, pickTickets } from './side/tickets.js';
export { type Annex, annex, type MailSummary, mailSummary, numbersJson } from './side-files.js';
export { lunarWords } from './wording/date.js';
