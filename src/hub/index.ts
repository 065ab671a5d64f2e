export { type HubAccess, openClient } from './connection.js';
export { hubError, isAway } from './errors.js';
export { checkHub, examineHub } from './examine.js';
export { Hub } from './hub.js';
export { type InitRequest, initHub } from './init.js';
