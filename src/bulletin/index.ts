export { buildBulletin } from './build.js';
export { topicHeadline } from './headline/headline-text.js';
export { latestIssues } from './headline/led-before.js';
export { distinctVoices } from './headline/voices.js';
export type {
  BulletinInput,
  CountedTickets,
  EarlierHeadline,
  HarmFacts,
  HarmKind,
  HarmQuote,
  Matter,
  Outcomes,
  PeriodOverview,
  PolicyEvent,
  PraiseLink,
  PraiseMatch,
  ProposalGroup,
  QuoteFacts,
  SharedPlace,
  SideFacts,
  TicketFact,
} from './input.js';
export { bulletinMessages } from './messages.js';
export { mailSummary } from './outputs/mail-summary.js';
export { numbersJson } from './outputs/numbers-json.js';
export { ticketsBehind } from './outputs/operands.js';
export { plainText } from './outputs/plain-text.js';
export { tellsOfPerson } from './page/about-caller.js';
export { areCallersOwn } from './page/quotes.js';
export { isUnderWatch } from './sections/answers/policies.js';
export type { BulletinSettings, StandingGroup } from './settings.js';
export { readCalls } from './side/calls.js';
export { correctedEdition } from './side/corrected.js';
export { classesOf, departmentsOf, groupsAt, groupsOf, isOfGroup, outcomesOf } from './side/day-facts.js';
export { readPolicies } from './side/policies.js';
export { matchPraise, type Praise, praiseMayAnswer } from './side/praise.js';
export { pickTickets } from './side/tickets.js';
export { withPageWords } from './wording/word-lists.js';
