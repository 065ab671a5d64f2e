export { type CompiledRules, compileRules } from './compile-rules.js';
export { type Assignment, assignByRules, countByRules, countDays, countsById } from './count-rules.js';
export { findTopics, findTopicsInSteps } from './find-topics.js';
export {
  type Background,
  EMPTY_REGISTRY,
  type KnownTopic,
  type OfficeTopics,
  type RegistryState,
  type RegistryUpdate,
  type ThemeMatter,
  type TopicInput,
  type TopicRelation,
  type TopicResult,
  type TopicSettings,
  type WatchedTopic,
} from './input.js';
export { topicsMessages } from './messages.js';
export type { RuleKey, RuleLevel, Term, TopicRule } from './rule.js';
export { keywordAsWritten } from './surface.js';
export { watchedRules } from './watched.js';
export { describeWhy, type TopicReason } from './why.js';
