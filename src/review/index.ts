export { standing } from './active.js';
export { type Dropped, type Edited, editJudged, editTopics, mergesOf, type Review, reviewOf } from './apply.js';
export { describeEdit } from './describe.js';
export { findTopic, type Named, refOf } from './find.js';
export {
  isEmptied,
  printSheet,
  type ReadSheet,
  readSheet,
  type SheetMistake,
  withMistakes,
  withoutMistakes,
} from './sheet.js';
