import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { numbersJson } from '../../../bulletin/index.js';
import { writeWhole } from '../../../delivery/index.js';
import { type Bulletin, EXIT, type ExitCode, KuaibaoError } from '../../../model/index.js';
import { attachments, renderSettingsOf } from '../../../pipeline.js';
import { loadFonts, renderDocx, renderMessages, renderPdf, renderScreen, writeOfd } from '../../../render/index.js';
import type { Context, OfficeOptions } from '../../common.js';
import { modelIn } from '../../model-file.js';
import { tellFindings } from '../../report.js';
import { settingsFor } from '../../settings.js';
import { during } from '../../terminal/progress.js';

export interface RenderOptions extends OfficeOptions {
  readonly output: string;
  readonly ofd: boolean;
}

const KINDS = ['.pdf', '.ofd', '.html', '.docx'];

/** 65 where OFD was asked for and the page holds what is not carried over. */
export async function runRender(model: string, options: RenderOptions, context: Context): Promise<ExitCode> {
  const { effects } = context;
  const target = resolve(effects.cwd, options.output);
  const kind = extname(target).toLowerCase();
  if (!KINDS.includes(kind)) {
    throw new KuaibaoError('render-output-kind', EXIT.usage, {
      message: {
        zh: '输出文件应为 .pdf、.ofd、.html 或 .docx：{file}',
        en: 'the output is a .pdf, .ofd, .html or .docx: {file}',
      },
      args: { file: options.output },
    });
  }
  const source = resolve(effects.cwd, model);
  const bulletin = await readModel(source);
  if (kind === '.docx') {
    writeWhole(target, await drawn(source, () => renderDocx(bulletin)));
    return EXIT.done;
  }
  const settings = renderSettingsOf(settingsFor(options, effects).settings);
  if (kind === '.html') {
    const fonts = await loadFonts(settings.fonts);
    writeWhole(target, await drawn(source, () => renderScreen(bulletin, fonts)));
    return EXIT.done;
  }
  const port = { env: effects.env, signal: effects.signal };
  const inside = () =>
    attachments(
      { model: `${JSON.stringify(bulletin)}\n`, numbers: `${JSON.stringify(numbersJson(bulletin), null, 1)}\n` },
      settings,
    );
  const print = () => drawn(source, () => renderPdf(bulletin, settings, port, inside));
  const { value, findings } = await during({ zh: '排版', en: 'printing' }, context, options, print);
  const isAsked = kind === '.ofd' || options.ofd;
  const ofd = isAsked || settings.ofd === true ? writeOfd(value) : { value: null, findings: [] };
  if (kind === '.pdf') writeWhole(target, value);
  if (ofd.value !== null) writeWhole(target.replace(/\.pdf$/i, '.ofd'), ofd.value);
  tellFindings([...findings, ...ofd.findings], renderMessages, options, context);
  return isAsked && ofd.value === null ? EXIT.data : EXIT.done;
}

/** @throws KuaibaoError `render-model-missing` (66), `render-model-invalid` (65) */
export async function readModel(file: string): Promise<Bulletin> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new KuaibaoError('render-model-missing', EXIT.noInput, {
      message: { zh: '读不到内容模型', en: 'cannot read the bulletin model' },
      where: { file },
      cause,
    });
  }
  const model = modelIn(text);
  if (model === undefined) throw invalidModel(file);
  return model;
}

function invalidModel(file: string, cause?: unknown): KuaibaoError {
  return new KuaibaoError('render-model-invalid', EXIT.data, {
    message: { zh: '文件不是快报内容模型（schemaVersion 1）', en: 'the file is no bulletin model (schemaVersion 1)' },
    hint: { zh: '请用 kuaibao run 产生的 JSON', en: 'give the JSON that kuaibao run writes' },
    where: { file },
    cause,
  });
}

/** A part that a model lacks is met where it is drawn: that is the file's mistake and no defect. */
async function drawn<T>(file: string, draw: () => T | Promise<T>): Promise<T> {
  try {
    return await draw();
  } catch (error) {
    throw error instanceof TypeError ? invalidModel(file, error) : error;
  }
}
