export { watchedRule } from './candidates/watched.js';
export {
  addIncidentsInSteps,
  type ChosenTopics,
  chooseTopicsInSteps,
  describeTopicsInSteps,
  findTopics,
} from './find-topics.js';
export {
  type Background,
  EMPTY_REGISTRY,
  type KnownTopic,
  type OfficeTopics,
  type RegistryState,
  type RegistryUpdate,
  type TopicInput,
  type TopicRelation,
  type TopicResult,
  type TopicSettings,
  type WatchedTopic,
} from './input.js';
export { keywordAsWritten } from './labels/surface.js';
export { topicsMessages } from './messages.js';
export { describeWhy, type TopicReason } from './rules/explain.js';
export { type CompiledRules, compileRules, countDay, matchDay, RuleMatcher } from './rules/match.js';
