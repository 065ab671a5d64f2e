import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { EXIT, KuaibaoError, type Message } from '../model/index.js';

const NAME = 'print.hbs';

/**
 * `print.hbs` of the office's folder, or ours where none is set.
 *
 * @throws KuaibaoError `render-template-missing`, `render-template-unusable` (78)
 */
export function loadPrintTemplate(folder: string | null): HandlebarsTemplateDelegate {
  const file =
    folder === null ? fileURLToPath(new URL(`../../templates/${NAME}`, import.meta.url)) : join(folder, NAME);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw templateError('render-template-missing', cause, {
      zh: `读不到模板文件：${file}`,
      en: `cannot read the template ${file}`,
    });
  }
  try {
    Handlebars.parse(text);
  } catch (cause) {
    const [where = ''] = (cause as Error).message.split('\n');
    throw templateError('render-template-unusable', cause, {
      zh: `模板文件有语法错误：${file}（${where}）`,
      en: `the template ${file} has a mistake (${where})`,
    });
  }
  return Handlebars.compile(text, { strict: true, knownHelpersOnly: true });
}

function templateError(code: string, cause: unknown, message: Message): KuaibaoError {
  return new KuaibaoError(code, EXIT.config, {
    message,
    hint: {
      zh: '检查 render.templates；不用自有模板时设为 null',
      en: 'check render.templates; null takes the one that ships',
    },
    cause,
  });
}
