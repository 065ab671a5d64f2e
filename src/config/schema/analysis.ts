import { z } from 'zod';
import { ENCODINGS, MODEL } from '../../model/index.js';
import { path, said, section, share, whole } from './keys.js';

export const ingestSchema = section(
  {
    map: said(
      z.record(z.string(), z.union([z.string().min(1), z.array(z.string().min(1)).min(1)])).default({}),
      '字段对应的列名，如 { id: 工单编号, time: 立案日期+立案時間 }；各种导出列名不同时写几个（id: 工单流水|受理编号，或列表），取文件中有的第一个；也可写第几列（street: "#4"）；写“无”即不读，如“是否催办”只表示原单被人催过时 reminder: 无（不写则标“是”的按催办计，不计入受理量）；未写的、文件中没有的按常见列名识别',
      'column names by field; for exports of several forms more than one (id: A|B, or a list), of which the first that a file has is read; a position does as well (street: "#4"); 无 leaves it unread, as reminder: 无 where 是否催办 marks requests that others have reminded of (else 是 is a reminder and no new request); what is not given, or not there, is recognised by its usual name',
    ),
    encoding: said(
      z.enum(ENCODINGS).nullable().default(null),
      '文本文件的编码；不写则自动识别（UTF-8、UTF-16、GB18030，以及列名认得出的 Big5）',
      'encoding of text files; recognised where it is not given',
    ),
    makeIds: said(z.boolean().default(false), '没有工单编号时由内容生成', 'make ticket numbers from the content'),
    titleReminders: said(
      z.boolean().default(true),
      '标题带【催】【催办】【催单】一类标记的工单按催办计，不计入受理量；false 则照常计入',
      'a mark such as 【催】 in a title makes a reminder, which is no new request; false counts it as one',
    ),
    maxRejectShare: said(
      share().default(0.05),
      '无法读取的行超过此比例，整个文件不收',
      'a larger share of unreadable rows fails the file',
    ),
    fewRejects: said(
      whole().default(10),
      '无法读取的行不超过此数时，超过半数才不收：短文件容易超过比例',
      'up to so many unreadable rows a file fails only when they are more than half of it',
    ),
    completeShare: said(
      share().default(0.5),
      '当日件数不足平时（同一星期几）的此比例即视为导出不完整，暂不出刊；节假日减半；0 为从不视为不完整',
      'a day with less than this share of the usual is taken for incomplete and held back; half of it on holidays; 0: never',
    ),
    changedShare: said(
      share().default(0.2),
      '重新导出后，内容有变的工单超过当日此比例时提示',
      'told when more than this share of a day has another text under the same number',
    ),
    quietMs: said(
      whole().default(2000),
      '文件在这么多毫秒内不再变化才算导出完成',
      'an export is whole when it has not changed for so many milliseconds',
    ),
    maxCellCharacters: said(whole(1).default(200_000), '单元格最多读取的字数', 'longest cell that is read'),
    maxInflatedBytes: said(whole(1).default(8e9), '压缩文件展开后的上限（字节）', 'largest inflated size in bytes'),
    maxInflation: said(whole(1).default(200), '压缩文件展开的倍数上限', 'how far it may exceed the packed size'),
  },
  '读取导出文件',
  'reading the exports',
);

export const topicsSchema = section(
  {
    watched: said(
      path().nullable().default(null),
      '关注话题文件（YAML：watched 关注话题，synonyms 同义词，merge 合并，pin 固定名称）',
      'file of watched topics (YAML: watched, synonyms, merge, pin)',
    ),
    dictionaries: said(
      z.array(path()).default([]),
      '本市词典文件（每行一词：地名、单位、专用词）',
      "the city's own dictionaries, one word a line",
    ),
    genericWords: said(
      path().nullable().default(null),
      '不能单独成题的通用词文件（每行一词）',
      'words that carry no topic, one a line',
    ),
  },
  '热点归并',
  'topics',
);

const { alarm } = MODEL;

export const trendSchema = section(
  {
    holidays: said(
      path().nullable().default(null),
      '节假日与调休的补充文件（YAML 或 JSON），每行如 2027-02-06: holiday，另有 festival、workday',
      'corrections to the calendar (YAML or JSON), a line like 2027-02-06: holiday; also festival and workday',
    ),
    falseDiscoveryRate: said(
      z.number().gt(0).lt(1).default(alarm.falseDiscoveryRate),
      '当日热点中允许的误报比例',
      'share of false discoveries accepted among the topics of a day',
    ),
    minCount: said(whole(1).default(alarm.minCount), '至少这么多件才算突增', 'news only from this many tickets on'),
    minExcess: said(whole().default(alarm.minExcess), '至少超出平常这么多件', 'this many above the expected count'),
    minRatio: said(
      z.number().min(1).default(alarm.minRatio),
      '至少为平常的这么多倍',
      'this many times the expected count',
    ),
    windowDays: said(whole(14).default(alarm.windowDays), '基线天数', 'days of the baseline'),
    gapDays: said(
      whole().default(alarm.gapDays),
      '基线与当日之间留出的天数',
      'days between baseline and the judged day',
    ),
    newDays: said(
      whole(1).default(alarm.newDays),
      '首次出现不足此天数算新话题',
      'a topic first seen fewer days ago is new',
    ),
  },
  '突增与新话题的判断',
  'what is a spike, what is new',
);

export const renderSchema = section(
  {
    browser: said(
      path().nullable().default(null),
      '浏览器程序的路径；null 为自动寻找',
      'path of the browser; null to look for one',
    ),
    fonts: section(
      {
        title: said(path().nullable().default(null), '标题（小标宋）', 'title'),
        body: said(path().nullable().default(null), '正文（仿宋）', 'body'),
        kai: said(path().nullable().default(null), '楷体', 'second level headings'),
        hei: said(path().nullable().default(null), '黑体', 'first level headings'),
        song: said(path().nullable().default(null), '宋体（页码）', 'page numbers'),
        rare: said(
          path().nullable().default(null),
          '生僻字：以上字体都缺的字（如 SimSun-ExtB）',
          'characters that all others lack (such as SimSun-ExtB)',
        ),
      },
      '本单位自有字体文件（TTF）；null 用随附字体',
      "the office's own font files (TTF); null for those that ship",
    ),
    templates: said(
      path().nullable().default(null),
      '自有模板目录，内有 print.hbs；null 用随附模板',
      'folder with an own print.hbs; null: the one that ships',
    ),
    attach: said(
      z.array(z.enum(['numbers', 'model'])).default([]),
      '随 PDF 一并封存的附件：numbers（数字台账）、model（内容模型）；有附件时为 PDF/A-3，否则为 PDF/A-2',
      'what travels inside the PDF: the ledger of numbers, the model; it then is PDF/A-3, else PDF/A-2',
    ),
    ofd: said(
      z.boolean().default(false),
      '另存一份 OFD（GB/T 33190）：与 PDF 同字同位、同样的字体与书签',
      'the page as OFD (GB/T 33190) too: the same characters, places, faces and bookmarks as the PDF',
    ),
  },
  '排版与打印',
  'layout and print',
);
