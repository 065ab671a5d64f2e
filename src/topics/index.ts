export { type ChosenTopics, describeTopicsInSteps } from './assemble.js';
export { watchedRule } from './candidates/watched.js';
export { addIncidentsInSteps, chooseTopicsInSteps, findTopics } from './find-topics.js';
export {
  type Background,
  EMPTY_REGISTRY,
  type KnownTopic,
  type OfficeTopics,
  type RegistryState,
  type RegistryUpdate,
  type TopicInput,
  type TopicResult,
} from './input.js';
export { keywordAsWritten } from './labels/surface-form.js';
export { topicsMessages } from './messages.js';
export { describeWhy } from './rules/explain.js';
export { compileRules, countDay, matchDay } from './rules/match.js';
export { isOneMatter } from './select/one-matter.js';
export { studyInSteps } from './study.js';
