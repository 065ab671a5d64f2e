import type { PolicyEvent } from '../input.js';
import { readSideRows, sideDay, sideError } from './csv.js';

const COLUMNS = {
  announced: ['公布日期', '发布日期', '公布', 'announced'],
  effective: ['实施日期', '生效日期', '施行日期', '实施', 'effective'],
  title: ['标题', '名称', '措施', 'title'],
  topicIds: ['主题编号', 'topicIds', 'topics'],
  keywords: ['关键词', 'keywords'],
} as const;

/**
 * The office's list of measures: `公布日期,实施日期,标题,主题编号,关键词`. Several ids or keywords are parted by `；`,
 * `;`, `、` or blanks; one of the two columns must name something.
 *
 * @throws KuaibaoError `side-file-*` with file and line (exit 65)
 */
export function readPolicies(csvText: string, file = 'policies.csv'): PolicyEvent[] {
  return readSideRows(file, csvText, COLUMNS, ['announced', 'title']).map(({ line, cells }) => {
    const title = cells.title ?? '';
    const effective = cells.effective ?? '';
    const event: PolicyEvent = {
      title,
      announced: sideDay(file, line, '公布日期', cells.announced ?? ''),
      effective: effective === '' ? null : sideDay(file, line, '实施日期', effective),
      topicIds: parts(cells.topicIds ?? ''),
      keywords: parts(cells.keywords ?? ''),
    };
    if (title === '' || event.topicIds.length + event.keywords.length === 0) {
      throw sideError(
        'side-file-policy',
        file,
        line,
        {},
        {
          zh: '每项措施须有标题，并写明主题编号或关键词',
          en: 'a measure needs a title, and a topic id or a keyword',
        },
      );
    }
    return event;
  });
}

function parts(cell: string): string[] {
  return cell.split(/[；;、|\s]+/u).filter((part) => part !== '');
}
