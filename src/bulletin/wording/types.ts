import type { TicketType } from '../../model/index.js';

const TYPES: Readonly<Record<TicketType, string>> = {
  complaint: '投诉举报',
  suggestion: '意见建议',
  inquiry: '咨询',
  help: '求助',
  praise: '表扬感谢',
  other: '其他',
};

/** Stands for a value that the export leaves blank. */
export const UNNAMED = '未注明';

/** The Chinese name of a ticket type; a name from the data stays. */
export function typeName(raw: string): string {
  return Object.hasOwn(TYPES, raw) ? TYPES[raw as TicketType] : raw.trim() === '' ? UNNAMED : raw.trim();
}

/** Whether a name only says what sort of request it is, a class called 建议, or that it is none that has a name. */
export function isTypeName(name: string): boolean {
  return isResidual(name) || Object.values(TYPES).some((type) => type.includes(name));
}

/** Whether a class is what no other holds, 其他 or 其他诉求: neither what callers tell of nor who answers for it. */
export function isResidual(name: string): boolean {
  return /^其[他它]/u.test(name.trim());
}

export function channelName(raw: string): string {
  return raw.trim() === '' ? UNNAMED : raw.trim();
}

export const districtName = channelName;
