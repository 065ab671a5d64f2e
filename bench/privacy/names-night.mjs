/**
 * Nights on which callers complain about a named man or woman, 22 tickets each, and where the name still stands afterwards.
 * `npm run build && node bench/privacy/names-night.mjs [NAMES] [NAMES A NIGHT] [FOLDER]`; made up, the same in every run.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createMasker } from '../../dist/privacy/index.js';
import { randomNames } from './random-names.mjs';

const [count = '1000', each = '50', given] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const bin = fileURLToPath(new URL('../../bin/kuaibao.js', import.meta.url));
const TICKETS = 22;
const matters = [
  ['占用公共车位', ['地锁', '堵门', '不挪车']],
  ['楼道堆放杂物', ['纸箱', '电瓶车', '异味']],
  ['违法搭建阳光房', ['楼顶', '遮光', '漏水']],
  ['深夜唱歌扰民', ['音响', '麻将', '吵闹']],
  ['拖欠工人工资', ['工地', '包工', '欠条']],
  ['遛狗不牵绳', ['咬人', '粪便', '大型犬']],
  ['无证经营烧烤', ['油烟', '占道', '垃圾']],
  ['克扣培训费用', ['课程', '退款', '合同']],
];
const forms = [
  (name, matter, detail) => `${name}${matter}，${detail}，多次协商没有结果，希望有关部门处理。`,
  (name, matter, detail) => `市民来电反映，${name}长期${matter}，有${detail}的问题，要求核实。`,
  (name, matter, detail) => `希望查处${name}${matter}的行为，${detail}影响大家生活。`,
  (name, matter, detail) => `关于${name}${matter}一事，居民意见很大，${detail}一直没有解决。`,
  (name, matter, detail) => `小区里都知道${name}${matter}，物业不管，${detail}越来越严重。`,
  (name, matter, detail) => `昨天${name}又${matter}，${detail}，邻居都受不了。`,
  (name, matter, detail) => `投诉${name}${matter}，请社区上门劝阻，${detail}要清理。`,
];
const ordinary = [
  '路灯不亮影响出行',
  '公交车班次太少等候时间长',
  '自来水发黄不能饮用',
  '小区电梯经常停运',
  '道路坑洼积水难行',
];

const names = randomNames(Number(count));
const mask = createMasker();
const folder = given ?? mkdtempSync(join(tmpdir(), 'kuaibao-names-'));
const seen = {
  door: new Set(),
  learned: new Set(),
  model: new Set(),
  html: new Set(),
  text: new Set(),
  numbers: new Set(),
  output: new Set(),
};
let failed = 0;
for (let night = 0; night * Number(each) < names.length; night += 1) {
  const tonight = names.slice(night * Number(each), (night + 1) * Number(each));
  const day = new Date(Date.UTC(2020, 0, 1 + night)).toISOString().slice(0, 10);
  const rows = [['工单编号', '来电时间', '标题', '内容', '一级分类']];
  const add = (title, text) =>
    rows.push([
      `W${night}-${rows.length}`,
      `${day} 08:${String(rows.length % 60).padStart(2, '0')}:00`,
      title,
      text,
      '综合',
    ]);
  tonight.forEach((name, index) => {
    const [matter, details] = matters[index % matters.length];
    for (let ticket = 0; ticket < TICKETS; ticket += 1) {
      const text = forms[(ticket + index) % forms.length](name, matter, details[ticket % details.length]);
      add(`反映${name}${matter}`, text);
      if (mask(text).includes(name) || mask(`反映${name}${matter}`).includes(name)) seen.door.add(name);
    }
  });
  for (let index = 0; index < 150; index += 1) {
    const matter = ordinary[index % ordinary.length];
    add(matter, `${matter}，第${(index % 7) + 1}街坊居民反映，希望尽快解决。`);
  }
  const [data, out] = [join(folder, `data${night}`), join(folder, `out${night}`)];
  const file = join(folder, `tickets_${day.replaceAll('-', '')}.csv`);
  writeFileSync(file, rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n'));
  const ran = spawnSync(
    process.execPath,
    [bin, 'run', file, '--date', day, '--data', data, '--out', out, '--no-mail', '--json'],
    { encoding: 'utf8' },
  );
  if (ran.status !== 0) {
    failed += 1;
    console.error(`night ${night}: exit ${ran.status} ${ran.stderr.split('\n')[0]}`);
  }
  const files = existsSync(out) ? readdirSync(out, { recursive: true }).map((name) => join(out, String(name))) : [];
  const read = (end) =>
    files
      .filter((name) => name.endsWith(end))
      .map((name) => readFileSync(name, 'utf8'))
      .join('\n');
  const places = {
    learned: existsSync(join(data, 'learned-words.txt')) ? readFileSync(join(data, 'learned-words.txt'), 'utf8') : '',
    model: read('model.json'),
    html: read('.html'),
    text: read('.txt'),
    numbers: read('numbers.json'),
    output: ran.stdout + ran.stderr,
  };
  for (const name of tonight)
    for (const [place, text] of Object.entries(places))
      if (text.includes(name)) {
        seen[place].add(name);
        if (process.argv.includes('--show'))
          console.log(`${place}: ${text.slice(Math.max(0, text.indexOf(name) - 60), text.indexOf(name) + 40)}`);
      }
  for (const path of [data, out, file]) rmSync(path, { recursive: true, force: true });
}
console.log(
  `${names.length} names, ${TICKETS} tickets each, ${failed} nights without an issue; the name still stands in:`,
);
for (const [place, found] of Object.entries(seen))
  console.log(`| ${place} | ${found.size} | ${[...found].slice(0, 12).join(' ')} |`);
