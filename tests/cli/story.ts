import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, type Day } from '../../src/model/index.js';

/** A topic's title, its text at some place, and who deals with it. */
const TOPICS = {
  口罩: ['买不到口罩', (at: number) => `药店买不到口罩，第${at}大药房门口排队，建议按小区预约登记`, '药监局'],
  路灯: ['路灯不亮', (at: number) => `第${at}盏路灯不亮，晚上看不见路`, '城管局'],
  噪音: ['夜间噪音', (at: number) => `工地夜间施工噪音扰民，第${at}晚睡不着`, '生态环境局'],
  停水: ['停水', (at: number) => `停水第${at}小时，一天没有水用`, '水务局'],
} as const;
type TopicName = keyof typeof TOPICS;

const HEADER = '工单编号,来电时间,标题,内容,诉求类型,所属区域,街道,承办单位,是否保密';

/**
 * Writes an export a day with so many tickets of each topic, every second one in 甲区, and gives the files.
 * The third ticket of a day is confidential.
 */
export function writeStory(
  folder: string,
  first: Day,
  days: readonly Readonly<Partial<Record<TopicName, number>>>[],
): string[] {
  mkdirSync(folder, { recursive: true });
  return days.map((counts, index) => {
    const day = addDays(first, index);
    const topics = Object.entries(counts).flatMap(([topic, count]) => Array<TopicName>(count).fill(topic as TopicName));
    const rows = topics.map((topic, at) => {
      const [title, text, department] = TOPICS[topic];
      const [district, street] = at % 2 === 0 ? ['甲区', '一里街道'] : ['乙区', '二里街道'];
      const id = `${day.replaceAll('-', '')}${String(at + 1).padStart(4, '0')}`;
      const time = `${day} ${String(8 + (at % 12)).padStart(2, '0')}:05:30`;
      const place = 100 + ((at * 37) % 891);
      return [id, time, title, text(place), '投诉', district, street, department, at === 2 ? '是' : '否'].join(',');
    });
    const path = join(folder, `${day}.csv`);
    writeFileSync(path, `${HEADER}\n${rows.join('\n')}\n`);
    return path;
  });
}
