import type { Bulletin, Issue, Language, Message } from '../../model/index.js';
import { EXIT, formatMessage, KuaibaoError } from '../../model/index.js';
import { allFaces, type FontSet, loadFonts } from '../fonts/faces.js';
import { layOut } from '../layout/document.js';
import { linesOf } from './facts.js';
import { textOfLayout } from './model-text.js';
import { readPdf } from './read.js';
import type { Evidence, Failure, PersonalHit, Rule } from './rule.js';
import { accessRules } from './rules/access.js';
import { archiveRules } from './rules/archive.js';
import { bodyRules } from './rules/body.js';
import { contentRules } from './rules/content.js';
import { fileRules } from './rules/file.js';
import { mastheadRules } from './rules/masthead.js';
import { sheetRules } from './rules/sheet.js';
import { argsInWords } from './words.js';

export interface VerifyOptions {
  /** The model that was printed; without it the text cannot be compared. */
  readonly bulletin?: Bulletin;
  /** The faces it was printed with; default the ones that ship. */
  readonly fonts?: FontSet;
  readonly previousIssue?: Pick<Issue, 'year' | 'number'>;
  /** The gate for personal data, over each text of the page as one reads it, without spaces. */
  readonly findPersonalData?: (text: string) => readonly PersonalHit[];
}

interface VerifyFailure {
  readonly rule: string;
  readonly page: number | null;
  readonly args: Failure['args'];
  readonly message: Message;
}

export interface VerifyReport {
  readonly passed: boolean;
  readonly pages: number;
  readonly bytes: number;
  /** Rules that were applied, and those that lacked something to compare with. */
  readonly checked: readonly string[];
  readonly skipped: readonly string[];
  readonly failures: readonly VerifyFailure[];
}

export const RULES: readonly Rule[] = [
  ...sheetRules,
  ...mastheadRules,
  ...bodyRules,
  ...contentRules,
  ...fileRules,
  ...archiveRules,
  ...accessRules,
].sort((a, b) => (a.id < b.id ? -1 : 1));

/**
 * The page check: reads the finished file and applies every rule. Nothing is archived or mailed unless it passes.
 * @throws KuaibaoError `verify-not-pdf` (65) where the bytes are no PDF
 */
export async function verifyPdf(pdf: Uint8Array, options: VerifyOptions = {}): Promise<VerifyReport> {
  const fonts = options.fonts ?? (options.bulletin === undefined ? null : await loadFonts());
  const facts = await readPdf(pdf);
  return checkEvidence({
    pdf: facts,
    lines: facts.pages.map(linesOf),
    bulletin: options.bulletin ?? null,
    expectedText:
      options.bulletin === undefined || fonts === null ? null : textOfLayout(layOut(options.bulletin, fonts)),
    fontNames: fonts === null ? null : allFaces(fonts).map((font) => font.postScriptName),
    previousIssue: options.previousIssue ?? null,
    findPersonalData: options.findPersonalData ?? null,
  });
}

/** The rules over given evidence; pure. */
export function checkEvidence(evidence: Evidence): VerifyReport {
  const isApplicable = (rule: Rule) => (rule.needs ?? []).every((need) => evidence[need] !== null);
  const applied = RULES.filter(isApplicable);
  const failures = applied.flatMap((rule) => rule.check(evidence).map((failure) => worded(rule, failure)));
  return {
    passed: failures.length === 0,
    pages: evidence.pdf.pages.length,
    bytes: evidence.pdf.bytes,
    checked: applied.map((rule) => rule.id),
    skipped: RULES.filter((rule) => !isApplicable(rule)).map((rule) => rule.id),
    failures,
  };
}

function worded(rule: Rule, { page, args }: Failure): VerifyFailure {
  const inWords = (language: Language) => formatMessage(rule.title, language, argsInWords(args, language));
  const message = { zh: inWords('zh'), en: inWords('en') };
  return { rule: rule.id, page, args, message };
}

/** Nothing was written that could be looked at: the desk finds the words by their section. */
const MEND_NAME: Message = {
  zh: '该处若是地名、单位名，写入 topics.dictionaries 所列的词表；若是人名，用 kuaibao review 将所在话题改名或删除；然后重新运行',
  en: 'if it is a place or a body, add it to a word list named in topics.dictionaries; if a person, rename or drop its topic with kuaibao review; then run again',
};
const REPORT: Message = {
  zh: '数据没有变；请把规则编号和程序版本告知维护人员',
  en: 'the data are as they were; please report the rule and the version of this program',
};

/**
 * The error that stops an issue whose page check failed: 65 where the page may hold personal data, else 70.
 * @throws never; the caller throws it
 */
export function verifyError(report: VerifyReport): KuaibaoError {
  const isPersonal = report.failures.some(({ rule }) => rule === 'P01');
  const lines = (language: 'zh' | 'en') =>
    report.failures.slice(0, 8).map(({ rule, page, message }) => {
      const place = page === null ? '' : language === 'zh' ? `第${page}页 ` : `page ${page} `;
      return `${place}${rule} ${message[language]}`;
    });
  return new KuaibaoError('verify-failed', isPersonal ? EXIT.data : EXIT.software, {
    message: {
      zh: `成品检查未通过，不予归档和发送：${lines('zh').join('；')}`,
      en: `the page check failed, nothing is archived or sent: ${lines('en').join('; ')}`,
    },
    hint: isPersonal ? MEND_NAME : REPORT,
    args: { rules: [...new Set(report.failures.map(({ rule }) => rule))] },
  });
}
