import { EXIT, KuaibaoError, type Message } from '../model/index.js';
import type { SettingsDocument } from './document.js';
import { frameOf, type Place } from './frame.js';
import type { Problem } from './problem.js';

/** How mistakes in a kind of file are spoken of. */
export interface MistakeWords {
  readonly code: string;
  readonly what: Message;
  readonly hint: Message;
}

export interface Mistake {
  /** undefined for what does not stand in the file. */
  readonly place: Place | undefined;
  readonly message: Message;
}

/** Where a problem stands: in the file, or in a variable of the environment (by the key that it sets). */
export function placed(
  { path, atKey, message }: Problem,
  document: SettingsDocument | undefined,
  variables: ReadonlyMap<string, string> = new Map(),
): Mistake {
  const name = path.map(String).join('.');
  const variable = variables.get(name);
  const label = variable ?? name;
  return {
    place: variable === undefined && document !== undefined ? document.placeOf(path, atKey) : undefined,
    message: label === '' ? message : { zh: `${label} ${message.zh}`, en: `${label} ${message.en}` },
  };
}

/** @throws KuaibaoError with every error of form, where the text is no YAML */
export function refuseBadForm(document: SettingsDocument, file: string, words: MistakeWords): void {
  if (document.formErrors.length === 0) return;
  throw mistakesIn(file, document, document.formErrors, words);
}

/** All mistakes of a file as one error (78), in the order of the file, each with a frame of its line. */
export function mistakesIn(
  file: string,
  document: SettingsDocument | undefined,
  mistakes: readonly Mistake[],
  { code, what, hint }: MistakeWords,
): KuaibaoError {
  const inOrder = mistakes.toSorted((left, right) => (left.place?.line ?? 0) - (right.place?.line ?? 0));
  const show = (language: 'zh' | 'en'): string =>
    inOrder
      .map(({ place, message }) =>
        place === undefined || document === undefined
          ? message[language]
          : `${file}:${place.line}:${place.column} ${message[language]}\n${frameOf(document.text, place)}`,
      )
      .join('\n');
  return new KuaibaoError(code, EXIT.config, {
    message: {
      zh: `${what.zh}有 ${mistakes.length} 处错误\n${show('zh')}`,
      en: `${mistakes.length} mistake(s) in ${what.en}\n${show('en')}`,
    },
    hint,
  });
}
