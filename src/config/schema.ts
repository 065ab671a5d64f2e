import { z } from 'zod';
import { ingestSchema, renderSchema, topicsSchema, trendSchema } from './schema/analysis.js';
import { bulletinSchema } from './schema/bulletin.js';
import { hubSchema } from './schema/hub.js';
import { path, rule, said } from './schema/keys.js';
import {
  heartbeatSchema,
  issueSchema,
  limitsSchema,
  mailSchema,
  operatorSchema,
  retentionSchema,
} from './schema/operation.js';
import { reviewSchema } from './schema/review.js';

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Every setting of the program. The schema is the documentation: `config init|schema` are renderings of it. */
export const settingsSchema = z.strictObject({
  city: said(z.string().min(1).default('本市'), '城市（辖区）名称', 'name of the city'),
  zone: said(
    z
      .string()
      .refine(isZone, rule('不是有效的时区，如 Asia/Shanghai', 'is no time zone; write one like Asia/Shanghai'))
      .default('Asia/Shanghai'),
    '城市所在时区，与机器时区无关',
    "the city's time zone, whatever the machine's",
  ),
  input: said(
    z.union([path(), z.array(path())]).default([]),
    '导出文件，可用通配符与 {date}（2020-01-29）、{yyyymmdd}；相对于本文件所在目录',
    'export files; wildcards, {date} and {yyyymmdd} may be used; relative to the folder of this file',
  ),
  output: said(
    path().nullable().default(null),
    '快报存放目录；null 为数据目录下的 archive',
    'folder of the finished bulletins; null: archive in the data folder',
  ),
  calls: said(
    path().nullable().default(null),
    '话务量文件（date,呼入,应答,其他渠道）',
    'call counts (date,呼入,应答,其他渠道)',
  ),
  policyEvents: said(path().nullable().default(null), '政策事件文件', 'file of policy events'),
  ingest: ingestSchema,
  topics: topicsSchema,
  trend: trendSchema,
  bulletin: bulletinSchema,
  issue: issueSchema,
  review: reviewSchema,
  render: renderSchema,
  mail: mailSchema,
  operator: operatorSchema,
  heartbeat: heartbeatSchema,
  limits: limitsSchema,
  hub: hubSchema,
  retention: retentionSchema,
});

export type Settings = z.output<typeof settingsSchema>;
export type Recipient = Settings['mail']['recipients'][number];
