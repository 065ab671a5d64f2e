import { withExportWords } from './export-words.js';

const CLASSES = ['category1', 'category2', 'category3'] as const;

/**
 * A class of a certain level, whatever it is a class of: 诉求分类一级, 二级事项类别, 问题分类3. The name as `normaliseHeader`
 * leaves it, with a level in brackets kept; of a Roman figure width leaves letters.
 */
const LEVELS = ['一级|1级?|大类|i', '二级|2级?|小类|ii', '三级|3级?|细类|iii'].map((level) =>
  withExportWords(
    new RegExp(
      `^(?!.*<no_class_of>)(?:第?(?:${level})[\\u4e00-\\u9fff]{0,4}<class_word>|[\\u4e00-\\u9fff]{0,4}(?:第?(?:${level})<class_word>|<class_word>[-_/]?第?(?:${level})))$`,
    ),
  ),
);

/** The class that a column is by its name, normalised. */
export function classLevelOf(name: string): (typeof CLASSES)[number] | undefined {
  return CLASSES[LEVELS.findIndex((pattern) => pattern.test(name))];
}
