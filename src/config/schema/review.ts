import { z } from 'zod';
import { address, rule, said, section } from './keys.js';

export const reviewSchema = section(
  {
    mode: said(
      z.enum(['off', 'optional', 'required']).default('off'),
      'off 不审签，做好即发；optional 可审签，到点即发；required 须签发后才发',
      'off: sent as soon as it is made; optional: may be reviewed until the time of release; required: sent only when signed',
    ),
    desk: said(
      z.array(address()).default([]),
      '拟稿做好后寄给谁审改（附 PDF 与审改单）',
      'who gets the draft for review, with the PDF and the sheet',
    ),
    releaseAt: said(
      z
        .string()
        .refine(
          (text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text),
          rule('应为时刻，如 07:30', 'must be a time like 07:30'),
        )
        .nullable()
        .default(null),
      '几点发出（城市时区），如 07:30；null 为不等',
      "time of release in the city's zone, like 07:30; null: no waiting",
    ),
    onDeadline: said(
      z.enum(['send', 'hold']).default('hold'),
      '到点仍未签发：send 照发，hold 不发',
      'unsigned at that time: send it all the same, or hold it',
    ),
  },
  '审签',
  'review and signature',
);
