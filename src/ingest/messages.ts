import type { MessageTable } from '../model/index.js';

/** Why a row is rejected, as its list tells it. */
const rejectReasons: MessageTable = {
  'id-missing': { zh: '缺工单编号', en: 'no ticket number' },
  'text-missing': { zh: '缺标题和内容', en: 'neither title nor text' },
  'date-missing': { zh: '缺日期，工单编号中也没有日期', en: 'no date, and none in the ticket number' },
  'date-impossible': { zh: '日期无法识别或不存在', en: 'not a date, or no such day' },
  'column-count': {
    zh: '列数与表头不符（本行 {column} 列）',
    en: 'the number of columns differs from the header ({column} here)',
  },
  'formula-without-result': {
    zh: '“{column}”列是公式，文件中没有存计算结果或结果是错误值；请在 Excel 中打开并重新保存，或把该列复制为数值',
    en: 'column "{column}" is a formula whose result is not stored in the file or is an error; open the file in Excel and save it again, or turn the column into values',
  },
  'cell-too-long': {
    zh: '单元格过长（常因引号不成对，把几行并成了一格）',
    en: 'a cell is too long (a quote that is not closed takes in the rows below it)',
  },
};

/** A file's rejected rows as one finding at the first of them, `rejected-` and its reason. */
const rejectedRows: MessageTable = Object.fromEntries(
  Object.entries(rejectReasons).map(([code, { zh, en }]) => [
    `rejected-${code}`,
    {
      zh: `${zh}；从此行起共拒收 {count} 行，逐行原因见数据目录下 {list}`,
      en: `${en}; {count} rows are rejected from here on, listed with reasons in {list} of the data directory`,
    },
  ]),
);

/** Findings and reject reasons of this room in words. */
export const ingestMessages: MessageTable = {
  'file-known': {
    zh: '该文件已于 {loadedAt} 导入过，内容相同，未作改动',
    en: 'this file was already loaded at {loadedAt}; nothing was changed',
  },
  'file-replaced': {
    zh: '该文件已于 {loadedAt} 导入过，其中的工单后来由更正的导出替换；文件此后没有变动，未作改动（要改回这一版，请重新复制该文件再导入）',
    en: 'this file was loaded at {loadedAt}, and a corrected export has replaced tickets of it; it has not been touched since, and nothing was changed (to go back to it, copy the file anew and load it)',
  },
  'totals-skipped': {
    zh: '有 {count} 行是合计或说明，未作为工单读入',
    en: '{count} rows are totals or remarks and were not read as tickets',
  },
  'file-cut': { zh: '文件在一行中间结束，可能被截断', en: 'the file ends in the middle of a row; it may be cut off' },
  'file-says-cut': { zh: '文件中注明了数据未导全', en: 'the file itself says that it does not hold everything' },
  'file-short': {
    zh: '文件注明共 {declared} 件，实有 {rows} 行',
    en: 'the file says that it holds {declared} tickets and has {rows} rows',
  },
  'file-row-limit': {
    zh: '恰为 {rows} 行，是电子表格的行数上限，后面的可能没有导出',
    en: 'exactly {rows} rows, as many as a worksheet holds: there may be more',
  },
  'quote-stray': {
    zh: '有 {count} 处多余的引号把后面的行并进了一格，已按行分开读取；引号所在的行可能有缺损',
    en: '{count} stray quotes took the rows below into one cell; they were read row by row, the row with the quote may be damaged',
  },
  'file-skipped': { zh: '已跳过：{zh}', en: 'skipped: {en}' },
  'folders-skipped': {
    zh: '里面的 {count} 个文件夹没有读；要连同其中的文件读入，写成 {pattern}（在命令行加引号）',
    en: 'the {count} folders inside were not read; {pattern} (in quotes on the command line) reads what they hold',
  },
  'export-refused': {
    zh: '这个文件没有读入（{code}）：{zh}；改好后再次运行即读入',
    en: 'this file was refused ({code}): {en}; the next run reads it once it is mended',
  },
  'zip-skipped': {
    zh: '这是 zip 压缩包，内有 {tables} 个表格文件，没有读取；请解压后导入',
    en: 'this is a zip archive with {tables} table(s) inside, which were not read; unpack it and load them',
  },
  'export-gone': {
    zh: '读入之后文件不在或读不了了（{reason}）；工单已在历史库中，只是没有记下它的摘要',
    en: 'gone or unreadable since it was loaded ({reason}); its tickets are in the history, only its digest is not noted',
  },
  'rejects-unwritten': {
    zh: '拒收清单 {path} 无法写入（磁盘已满或没有权限），读入的工单不受影响',
    en: 'the list of rejected rows {path} cannot be written (disk full, or no right); what was read is not affected',
  },
  'column-chosen': {
    zh: '字段 {field} 取“{column}”列，未取 {others}',
    en: 'field {field} is read from "{column}", not from {others}',
  },
  'column-other': {
    zh: '没有为字段 {field} 指定的列（{wanted}），改按常见列名取“{column}”；两种导出都用时可写成 {field}: 甲|乙',
    en: 'the file lacks the column given for {field} ({wanted}) and has "{column}", a usual name, which was read; for two kinds of exports give both, {field}: A|B',
  },
  'column-absent': {
    zh: '没有为字段 {field} 指定的列（{wanted}），该项留空；最接近的列是“{nearest}”',
    en: 'the file lacks the column given for {field} ({wanted}), which stays empty; the nearest column is "{nearest}"',
  },
  'column-composed': {
    zh: '字段 {field} 按列名取“{column}”列',
    en: 'field {field} is read from "{column}", by what its name is made of',
  },
  'place-from-address': {
    zh: '没有街道乡镇列，区县、街道乡镇取自“{column}”列的开头',
    en: 'no column is the street; district and street are read from the beginning of "{column}"',
  },
  'text-overlooked': {
    zh: '“{columns}”列看来是诉求正文，没有读，以{zh}代替，热点会少而不准（{files} 个文件）；要读就加 {option}，或在配置 ingest.map 里写 {setting}；不读写 text: 无',
    en: '"{columns}" looks like the text and was not read; {en} stand in for it, and topics will be few and wrong ({files} file(s)); to read it add {option}, or write {setting} under ingest.map; text: 无 leaves it unread',
  },
  'title-overlooked': {
    zh: '“{columns}”列看来是标题，没有读，热点只看正文（{files} 个文件）；要读就加 {option}，或在配置 ingest.map 里写 {setting}；不读写 title: 无',
    en: '"{columns}" looks like the title and was not read; topics are found in texts alone ({files} file(s)); to read it add {option}, or write {setting} under ingest.map; title: 无 leaves it unread',
  },
  'time-overlooked': {
    zh: '“{columns}”列看来是来电时间，没有读，日期取自工单编号或文件名（{files} 个文件）；要读就加 {option}，或在配置 ingest.map 里写 {setting}；不读写 time: 无',
    en: '"{columns}" looks like the time and was not read; days are those of the ticket numbers or the file name ({files} file(s)); to read it add {option}, or write {setting} under ingest.map; time: 无 leaves it unread',
  },
  'district-overlooked': {
    zh: '“{columns}”列看来是区县，没有读，不能按区县统计（{files} 个文件）；要读就加 {option}，或在配置 ingest.map 里写 {setting}；不读写 district: 无',
    en: '"{columns}" looks like the district and was not read; nothing is counted by district ({files} file(s)); to read it add {option}, or write {setting} under ingest.map; district: 无 leaves it unread',
  },
  'text-from-title': {
    zh: '导出中没有内容列，以标题代替正文',
    en: 'the export has no text; titles stand in for it',
  },
  'title-reminders': {
    zh: '{count} 件因标题带【催】一类标记按催办计，不计入受理量；要照常计入，设 ingest.titleReminders: false',
    en: '{count} tickets are reminders by a mark such as 【催】 in their title and are not counted as requests; ingest.titleReminders: false counts them',
  },
  'columns-unused': {
    zh: '有几列没有读：{columns}；没有对应列的字段：{fields}（可用 --map 字段=列名 指定）',
    en: 'columns that were not read: {columns}; fields that no column was found for: {fields} (--map FIELD=COLUMN names one)',
  },
  'fields-lost': {
    zh: '此前几日的导出都有 {fields}，这个文件里没有，相应的统计会缺；没有读的列：{columns}（如是改了列名，用 --map 字段=列名 或 ingest.map 指定）',
    en: 'the exports of the latest days have {fields}, this file has not, and counts by it will miss the day; columns not read: {columns} (where one has a new name, give it with --map FIELD=COLUMN or ingest.map)',
  },
  'encoding-broken': {
    zh: '有 {count} 处字符编码损坏，已用 � 代替',
    en: '{count} characters are damaged and were replaced by �',
  },
  'encoding-cut': {
    zh: '文件末尾的字符不完整，文件可能被截断',
    en: 'the last character of the file is incomplete; the file may be cut off',
  },
  'nul-bytes': { zh: '已去掉 {count} 个空字节（NUL）', en: '{count} NUL bytes were removed' },
  'text-from-category': {
    zh: '导出中没有标题和内容，以分类名称代替正文，只能按分类统计',
    en: 'the export has no text; category names stand in for it',
  },
  'date-stray': {
    zh: '{count} 件工单的日期远离本文件的其他日期：{days}',
    en: '{count} tickets are dated far from the rest of the file: {days}',
  },
  'date-future': { zh: '{count} 件工单的日期在将来：{days}', en: '{count} tickets are dated in the future: {days}' },
  'id-reused': {
    zh: '{count} 件工单与其他工单编号相同而内容不同，已按不同工单保存（编号后加 ~2、~3…）',
    en: '{count} tickets share a number with a ticket of other text and are kept apart (~2, ~3 …)',
  },
  'day-corrected': {
    zh: '{day} 的导出是更正版，已替换原有 {before} 件',
    en: 'a corrected export of {day} replaced the {before} tickets of the earlier one',
  },
  'texts-changed': {
    zh: '{day} 有 {count} 件工单（{percent}%）编号未变而内容已变，已换成新内容',
    en: '{count} tickets of {day} ({percent} %) have a new text under the same number; the new text was taken',
  },
  'tickets-moved': {
    zh: '{count} 件工单的日期由 {from} 改为 {to}，已移到 {to}，不重复计数',
    en: '{count} tickets were moved from {from} to {to}; they are counted once',
  },
  'tickets-missing': {
    zh: '{day} 已有的工单中有 {count} 件不在本次导出中（另有 {found} 件再次出现），均已保留；如本次导出是该日的全部工单，请加 --replace 重新导入',
    en: '{count} tickets that the history has of {day} are not in this export, which has {found} of them again; all were kept. If the export is all of that day, load it again with --replace',
  },
  'tickets-withdrawn': {
    zh: '{day} 有 {count} 件工单不在更正后的导出中，已撤下',
    en: '{count} tickets of {day} are not in the corrected export and were withdrawn',
  },
  'sheet-chosen': { zh: '读取工作表“{sheet}”，未读 {others}', en: 'sheet "{sheet}" was read, not {others}' },
  'day-not-over': {
    zh: '{day} 的 {tickets} 件是在当日结束之前导入的，此后没有新的导出，导出不完整',
    en: 'the {tickets} tickets of {day} were loaded before that day was over, and no export came since: the export is incomplete',
  },
  'day-partial': { zh: '{reason}', en: '{reason}' },
  'day-small': {
    zh: '{day} 仅 {tickets} 件，此前 {days} 个同类日期通常约 {usual} 件，导出可能不完整',
    en: '{day} has {tickets} tickets, {days} such days before about {usual}: the export may be incomplete',
  },
  'day-ends-early': {
    zh: '{day} 最后一件在 {lastTime}，平时在 {usual} 前后，导出可能不完整',
    en: 'the last ticket of {day} is of {lastTime}, usually about {usual}: the export may be incomplete',
  },
  'city-absent': { zh: '{day} 缺 {city} 的数据', en: 'there is nothing of {city} of {day}' },
  'city-partial': {
    zh: '{day} {city} 的数据不完整',
    en: 'what there is of {city} of {day} is incomplete',
  },
  'serial-gap': {
    zh: '{day} 的流水号 {from}–{to} 中缺 {missing} 个（最长连缺 {largest} 个），导出可能不完整',
    en: '{missing} of the serial numbers {from}–{to} of {day} are missing (up to {largest} in a row): the export may be incomplete',
  },
  'serial-gap-unusual': {
    zh: '{day} 的流水号 {from}–{to} 中缺 {missing} 个（{share}%，最长连缺 {largest} 个），此前 {days} 个同类日期通常缺 {usual}%，最长连缺 {usualLargest} 个，导出可能不完整',
    en: '{missing} of the serial numbers {from}–{to} of {day} are missing ({share} %, up to {largest} in a row), on {days} such days before usually {usual} %, up to {usualLargest} in a row: the export may be incomplete',
  },
  ...rejectReasons,
  ...rejectedRows,
};
