// Small pictures of the pages of the main scenarios, for looking at: node bench/render/pages.mjs [--work DIR] [scenario …]
// Made from the made-up hotline (fixtures/hotline), each scenario by `kuaibao run` as in a night; into docs/pages.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { deflateSync } from 'node:zlib';
import { init } from '@embedpdf/pdfium';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const target = join(root, 'docs', 'pages');
const { values, positionals } = parseArgs({ options: { work: { type: 'string' } }, allowPositionals: true });
const work = values.work ?? mkdtempSync(join(tmpdir(), 'kuaibao-pages-'));
const story = join(work, 'story');
const node = (args, env = {}) =>
  execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 2], env: { ...process.env, ...env } });

/** Callers tell the same in other words: sixty copies of four texts are a mass filing, and no topic. */
const SEEN = [
  '楼上楼下都没有水',
  '水压低得连热水器也点不着',
  '水龙头里流出的是黄水',
  '食堂只好买桶装水做饭',
  '幼儿园提前放学',
];
const SINCE = [
  '昨天夜里开始',
  '前天中午开始',
  '从星期六早上起',
  '这个月已是第三次',
  '节前也有过一次',
  '没有人事先通知',
];
const DONE = [
  '自来水公司说在查管网',
  '物业让再等等',
  '居委会派人送了两桶水',
  '打了三次电话没有回音',
  '抢修车来过又走',
  '公告栏里什么也没贴',
  '业主群里吵成一片',
];

/** Days to run one after another in one history; the last one's PDF is shown. */
const SCENARIOS = {
  'ordinary-day': { days: ['2019-12-18'] },
  'january-20': { days: ['2020-01-20'] },
  'january-29': { days: ['2020-01-28', '2020-01-29'] },
  'february-2': { days: ['2020-02-02'] },
  'calm-day': { days: ['2019-12-10'] },
  special: {
    days: ['2020-01-29'],
    args: ['--special', '--note', '口罩供应为当前市民诉求最集中的问题，现将有关情况专题编发。'],
  },
  week: { days: ['2020-02-02'], args: ['--period', 'week'] },
  month: { days: ['2020-01-31'], args: ['--period', 'month'] },
  'empty-day': { days: [], model: emptyDay },
  'hostile-text': {
    days: ['2020-03-09'],
    rows: hostileRows(),
    args: ['--note', '<script>alert(1)</script>{{headline}} \u202e倒写\u202c <b>编者</b>'],
  },
  'rare-characters': { days: ['2020-03-10'], rows: rareRows() },
};

const HEAD = '工单编号,来电时间,标题,内容,诉求类型,一级分类,所属区域,受理渠道,紧急程度,来电号码';

/** The night prints no page without an export; the page that the office may print by hand is set from its model. */
async function emptyDay() {
  const { buildBulletin } = await import('../../dist/bulletin/index.js');
  const { settingsSchema } = await import('../../dist/config/index.js');
  const { defaultRenderSettings, renderPdf } = await import('../../dist/render/index.js');
  const day = '2020-03-08';
  const input = {
    period: { kind: 'day', from: day, to: day },
    city: '上海市',
    issue: { year: 2020, number: 68, total: null, special: false, revision: 0 },
    printedOn: '2020-03-09',
    overview: null,
    missingDays: [],
    calls: null,
    placesIn: () => [],
    segment: (text) => [text],
    topics: [],
    histories: new Map(),
    corrected: null,
    withdrawn: [],
    dataFindings: [],
    editorNote: null,
  };
  const { value } = buildBulletin(input, settingsSchema.parse({}).bulletin);
  return Buffer.from((await renderPdf(value, defaultRenderSettings, { env: process.env })).value);
}

function hostileRows() {
  const texts = [
    '<script>alert(1)</script>小区停水三天没有人管，<b>希望尽快修好</b>',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: hostile on purpose
    '小区停水三天，{{7*7}} ${process.exit()} 打电话没有人接',
    '<img src=x onerror=alert(1)>小区停水，老人用水很困难\u202e倒写\u200b零宽',
    '小区停水，@import url(//x); </style><style>*{display:none}</style> 物业不理',
  ];
  return Array.from({ length: 60 }, (_, i) => row(i, '2020-03-09', '小区停水', reported(texts, i), '<b>{{7*7}}</b>区'));
}

function reported(texts, i) {
  const parts = [texts[i % texts.length], SEEN[i % 5], SINCE[(i * 7) % 6], DONE[(i * 5) % 7]];
  return `${parts.join('。')}。`;
}

function rareRows() {
  const texts = [
    '㼆村路口积水，䶮河边的石碑倒了没有人管',
    '𡎚堌村老街积水，𬭎记药店门口进不去',
    '玊璕小区积水，楼下餐馆丆记的招牌掉下来',
    '犇骉路积水，𠮷田大厦地下车库被淹，𡈽塘村进不去',
  ];
  return Array.from({ length: 60 }, (_, i) => row(i, '2020-03-10', '道路积水', reported(texts, i)));
}

function row(i, day, title, text, district = '杨浦区') {
  const id = `${day.replaceAll('-', '')}${String(i + 1).padStart(6, '0')}`;
  const hour = 8 + (i % 12);
  return [
    id,
    `${day} ${hour}:15:00`,
    title,
    `"${text.replaceAll('"', '""')}"`,
    '投诉举报',
    '城市管理',
    district,
    '电话',
    '一般',
    `1380000${String(1000 + i)}`,
  ].join(',');
}

function makeStory() {
  if (existsSync(join(story, 'data', 'history.sqlite'))) return;
  node(['fixtures/hotline/generate.mjs', '--out', story, '--from', '2019-11-25', '--to', '2020-02-06']);
  const exports = readdirSync(join(story, 'exports')).map((name) => join(story, 'exports', name));
  node(['bin/kuaibao.js', 'ingest', ...exports, '--data', join(story, 'data'), '--quiet']);
}

function print({ days, args = [], rows }) {
  const folder = join(work, 'run');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'exports'), { recursive: true });
  for (const file of ['kuaibao.config.yaml', 'calls.csv', 'policy-events.csv', 'watched-topics.yaml'])
    cpSync(join(story, file), join(folder, file));
  if (rows === undefined) cpSync(join(story, 'data'), join(folder, 'data'), { recursive: true, dereference: true });
  let pdf = '';
  for (const day of days) {
    const files = [];
    if (rows !== undefined) {
      files.push(join(folder, 'exports', `12345工单_${day.replaceAll('-', '')}.csv`));
      writeFileSync(files[0], `\ufeff${[HEAD, ...rows].join('\r\n')}\r\n`);
    }
    const number = 1 + Math.round((Date.parse(day) - Date.parse(`${day.slice(0, 4)}-01-01`)) / 86_400_000);
    const start = {
      KUAIBAO_ISSUE_START: `{ year: ${day.slice(0, 4)}, number: ${args.includes('--period') || args.includes('--special') ? 1 : number} }`,
    };
    const config = ['--data', join(folder, 'data'), '--config', join(folder, 'kuaibao.config.yaml')];
    const reported = node(
      [
        'bin/kuaibao.js',
        'run',
        ...files,
        '--date',
        day,
        ...config,
        '--out',
        join(folder, 'out'),
        '--no-mail',
        '--json',
        ...args,
      ],
      start,
    );
    pdf = JSON.parse(reported.toString()).outputs.find((path) => path.endsWith('.pdf'));
  }
  return readFileSync(pdf);
}

/** 60 dots an inch; the README's picture has 90. */
const SCALE = 60 / 72;
const SCALE_OF_README = 90 / 72;
const OF_README = 'january-29';
const wasm = readFileSync(fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm')));
const pdfium = await init({ wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) });
pdfium.PDFiumExt_Init();

function pictures(pdf, scale = SCALE) {
  const { pdfium: runtime } = pdfium;
  const at = runtime.wasmExports.malloc(pdf.length);
  runtime.HEAPU8.set(pdf, at);
  const document = pdfium.FPDF_LoadMemDocument(at, pdf.length, '');
  return Array.from({ length: pdfium.FPDF_GetPageCount(document) }, (_, i) => {
    const page = pdfium.FPDF_LoadPage(document, i);
    const width = Math.round(pdfium.FPDF_GetPageWidthF(page) * scale);
    const height = Math.round(pdfium.FPDF_GetPageHeightF(page) * scale);
    const bitmap = pdfium.FPDFBitmap_Create(width, height, 0);
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0);
    const from = pdfium.FPDFBitmap_GetBuffer(bitmap);
    const stride = pdfium.FPDFBitmap_GetStride(bitmap);
    const picture = toPng(runtime.HEAPU8, from, stride, width, height);
    pdfium.FPDFBitmap_Destroy(bitmap);
    pdfium.FPDF_ClosePage(page);
    return picture;
  });
}

/** A palette of 16 greys and 16 reds does for a page of black type under a red head. */
function toPng(heap, from, stride, width, height) {
  const palette = Buffer.alloc(32 * 3);
  for (let i = 0; i < 16; i++) {
    palette.fill(i * 17, i * 3, i * 3 + 3);
    palette.set([0xd7 + Math.round((i * 40) / 15), i * 17, Math.round(15 + i * 16)], 48 + i * 3);
  }
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [blue, green, red] = heap.subarray(from + y * stride + x * 4, from + y * stride + x * 4 + 3);
      lines[y * (width + 1) + 1 + x] =
        (red - green > 24 ? 16 : 0) + Math.round((red - green > 24 ? green : (red + green + blue) / 3) / 17);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

function crc(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let i = 0; i < 8; i++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return (value ^ 0xffffffff) >>> 0;
}

mkdirSync(target, { recursive: true });
makeStory();
for (const name of positionals.length > 0 ? positionals : Object.keys(SCENARIOS)) {
  const scenario = SCENARIOS[name];
  const pdf = scenario.model === undefined ? print(scenario) : await scenario.model();
  writeFileSync(join(work, `${name}.pdf`), pdf);
  for (const old of readdirSync(target))
    if (old.startsWith(`${name}-`) && /-\d\.png$/.test(old)) rmSync(join(target, old));
  for (const [i, picture] of pictures(pdf).entries()) writeFileSync(join(target, `${name}-${i + 1}.png`), picture);
  if (name === OF_README) writeFileSync(join(target, '..', 'page-1.png'), pictures(pdf, SCALE_OF_README)[0]);
  process.stderr.write(`${name}\n`);
}
if (values.work === undefined) rmSync(work, { recursive: true, force: true });
process.exit(0);
