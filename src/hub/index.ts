export { type HubAccess, openClient } from './connection.js';
export { DeskState, type KnownParcel } from './desk-state.js';
export { hubError, isAway } from './errors.js';
export { checkHub, examineHub } from './examine.js';
export { Hub } from './hub.js';
export { type InitRequest, initHub } from './init.js';
export type { ParcelEntry, ParcelKind } from './parcels.js';
export { fetchParcels, newParcels } from './pull.js';
export { type OwnDay, type OwnParcel, pushDays } from './push.js';
