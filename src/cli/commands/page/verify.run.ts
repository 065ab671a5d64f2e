import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { loadCityWords } from '../../../config/index.js';
import { EXIT, type ExitCode, KuaibaoError } from '../../../model/index.js';
import { renderSettingsOf } from '../../../pipeline.js';
import { findPersonalData } from '../../../privacy/index.js';
import { loadFonts, type VerifyOptions, type VerifyReport, verifyPdf } from '../../../render/index.js';
import { loadSegmenter } from '../../../text/index.js';
import type { Context, JsonOptions } from '../../common.js';
import { settingsFor } from '../../settings.js';
import { during } from '../../terminal/progress.js';
import { readModel } from './render.run.js';

export interface VerifyCommandOptions extends JsonOptions {
  readonly model?: string;
  readonly previous?: string;
}

/** 0 where every rule holds, 65 where one does not. */
export async function runVerify(file: string, options: VerifyCommandOptions, context: Context): Promise<ExitCode> {
  const { effects } = context;
  const path = resolve(effects.cwd, file);
  const pdf = await readFile(path).catch((cause: unknown) => {
    throw new KuaibaoError('verify-missing', EXIT.noInput, {
      message: { zh: '读不到文件', en: 'cannot read the file' },
      hint: { zh: '检查路径与权限', en: 'check its path and rights' },
      where: { file: path },
      cause,
    });
  });
  const previousIssue = options.previous === undefined ? undefined : parsePrevious(options.previous);
  const { settings } = settingsFor(options, effects);
  // The door of the night knows the office's words.
  const segmenter = loadSegmenter({ cityWords: loadCityWords(settings) });
  const checks: VerifyOptions = {
    findPersonalData: (text) => findPersonalData(text, segmenter),
    ...(previousIssue === undefined ? {} : { previousIssue }),
    ...(options.model === undefined
      ? {}
      : {
          bulletin: await readModel(resolve(effects.cwd, options.model)),
          fonts: await loadFonts(renderSettingsOf(settings).fonts),
        }),
  };
  const look = () => verifyPdf(pdf, checks);
  const report = await during({ zh: '核验', en: 'checking' }, context, options, look);
  if (options.json) await effects.stdout(`${JSON.stringify(report, null, 2)}\n`);
  else if (!options.quiet || !report.passed) await effects.stdout(reportText(report, context));
  return report.passed ? EXIT.done : EXIT.data;
}

function reportText(report: VerifyReport, { text }: Context): string {
  const lines = report.failures.map(({ rule, page, message }) => {
    const place = page === null ? '' : text({ zh: `第${page}页 `, en: `page ${page} ` });
    return `${rule} ${place}${text(message)}`;
  });
  const counts = { pages: report.pages, rules: report.checked.length };
  lines.push(
    report.passed
      ? text({
          zh: `通过：${counts.pages}页，${counts.rules}条规则`,
          en: `passed: ${counts.pages} pages, ${counts.rules} rules`,
        })
      : text({ zh: `未通过：${report.failures.length}处`, en: `failed: ${report.failures.length}` }),
  );
  if (report.skipped.length > 0) {
    const rules = report.skipped.join(' ');
    lines.push(text({ zh: `未查（缺少对照）：${rules}`, en: `not checked (nothing to compare with): ${rules}` }));
  }
  return `${lines.join('\n')}\n`;
}

function parsePrevious(text: string): { year: number; number: number } {
  const match = /^(\d{4})-(\d+)$/.exec(text);
  if (match === null) {
    throw new KuaibaoError('verify-previous', EXIT.usage, {
      message: { zh: '--previous 的写法是 年-期号，如 2020-28', en: '--previous takes year-number, such as 2020-28' },
    });
  }
  return { year: Number(match[1]), number: Number(match[2]) };
}
