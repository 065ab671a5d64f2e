export { standing } from './active.js';
export { type Dropped, type Edited, editJudged, editTopics, mergesOf, type Review, reviewOf } from './apply.js';
export { describeEdit } from './describe.js';
export { CHANGE_WORDS, changesOfDraft, type DraftChange } from './diff.js';
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
export { editRequest } from './web/request.js';
export { type Desk, type Served, serveDesk } from './web/server.js';
export { type DeskState, type DeskStatus, type DeskTicket, deskState } from './web/state.js';
