import type { Day, Ticket } from '../src/model/index.js';

/** A ticket as an export with nothing but id and text would leave it; tests spread their own parts over it. */
export const blankTicket: Ticket = {
  id: 'T1',
  day: '2020-01-29' as Day,
  time: null,
  title: '',
  text: '',
  type: null,
  categories: [],
  district: null,
  street: null,
  department: null,
  channel: null,
  urgent: false,
  reminder: false,
  confidential: false,
  earlierId: null,
  caller: null,
  status: null,
  closedAt: null,
  satisfied: null,
  solved: null,
};
