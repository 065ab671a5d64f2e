import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ArchiveReport, deliveryMessages, isLocked, verifyArchive } from '../../../delivery/index.js';
import { hasHistory, openDatabase } from '../../../history/index.js';
import { EXIT, type ExitCode, KuaibaoError } from '../../../model/index.js';
import { asCalled } from '../../called-as.js';
import type { Context, JsonOptions } from '../../common.js';
import { describeFinding } from '../../report.js';
import { archiveOf, settingsFor } from '../../settings.js';
import { during } from '../../terminal/progress.js';
import { unknownAction, usage } from '../../usage.js';

export interface ArchiveOptions extends JsonOptions {
  readonly head?: string;
  readonly out?: string;
}

/** 0 where all is as it was archived, 65 where not, 75 while a run is at work or one that was broken off is not made up for. */
export async function runArchive(action: string, options: ArchiveOptions, context: Context): Promise<ExitCode> {
  if (action !== 'verify') throw unknownAction('archive', action, ['verify']);
  const { effects, text } = context;
  const { head } = options;
  if (head !== undefined && !/^[0-9a-f]{64}$/.test(head))
    throw usage('--head', head, { zh: '应为 64 位十六进制摘要', en: 'must be a digest of 64 hexadecimal digits' });
  const dataDir = resolve(effects.cwd, options.data);
  const { settings } = settingsFor(options, effects);
  const archive = options.out === undefined ? archiveOf(settings, dataDir) : resolve(effects.cwd, options.out);
  if (!existsSync(archive))
    throw new KuaibaoError('archive-missing', EXIT.noInput, {
      message: { zh: '没有存档 {archive}', en: 'there is no archive {archive}' },
      hint: {
        zh: '用 --data 指明数据目录，或用 --config 指明写有 output 的配置',
        en: 'name the data directory with --data, or with --config the settings that say where output is',
      },
      args: { archive },
    });
  // To look creates nothing; an archive that was carried elsewhere is checked without a history.
  const database = hasHistory(dataDir) ? openDatabase(dataDir) : null;
  let report: ArchiveReport;
  try {
    const look = (): ArchiveReport => verifyArchive(archive, database, head ?? null);
    report = await during({ zh: '核对存档', en: 'checking the archive' }, context, options, look, 0);
  } finally {
    database?.close();
  }
  const { faults } = report;
  const passed = faults.length === 0;
  if (options.json)
    await effects.stdout(
      `${JSON.stringify({ archive, passed, comparedWithHistory: database !== null, ...report }, null, 2)}\n`,
    );
  else if (!passed || !options.quiet)
    await effects.stdout(asCalled(reportText(report, archive, database !== null, context), effects.called));
  const isAtWork = isLocked(dataDir);
  if (!passed && isAtWork)
    effects.stderr(
      `${text({ zh: '有运行正在进行，结束后再核一次', en: 'a run is at work; check again when it has ended' })}\n`,
    );
  if (passed) return EXIT.done;
  return isAtWork || faults.every(({ level }) => level === 'info') ? EXIT.tempFail : EXIT.data;
}

function reportText(
  { years, faults, elsewhere }: ArchiveReport,
  archive: string,
  hasHistory: boolean,
  { lang, text }: Context,
): string {
  const lines = [
    text({ zh: `存档 ${archive}`, en: `archive ${archive}` }),
    ...years.map(({ year, entries, links, head }) =>
      text({
        zh: `${year}：${entries} 版，链 ${links} 环，链尾 ${head ?? '无'}`,
        en: `${year}: ${entries} revisions, ${links} links, head ${head ?? 'none'}`,
      }),
    ),
    ...faults.map((finding) => describeFinding(finding, deliveryMessages, lang)),
    faults.length === 0
      ? text({ zh: '通过', en: 'passed' })
      : text({ zh: `未通过：${faults.length} 处`, en: `failed: ${faults.length}` }),
    ...elsewhere.map((folder) =>
      text({
        zh: `另有快报存在 ${folder}，未核对：kuaibao archive verify --out "${folder}"`,
        en: `other bulletins are in ${folder}, not checked: kuaibao archive verify --out "${folder}"`,
      }),
    ),
    ...(hasHistory ? [] : [text({ zh: '未与历史库核对（不在）', en: 'not compared with a history (there is none)' })]),
  ];
  return `${lines.join('\n')}\n`;
}
