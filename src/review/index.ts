export { standing } from './active.js';
export { type Dropped, type Edited, editJudged, editTopics, type Review, reviewOf } from './apply.js';
export { describeEdit } from './describe.js';
export { CHANGE_WORDS, changesOfDraft, type DraftChange } from './diff.js';
export { refOf } from './find.js';
export { located } from './locate.js';
export { isOfficeEdit, type OfficeRules, officeLine, withOffice } from './office.js';
export { proposalsOf } from './proposals.js';
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
