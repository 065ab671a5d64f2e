import { EXIT, KuaibaoError } from '../../model/index.js';

export function oldExcel(path: string): KuaibaoError {
  return new KuaibaoError('excel-97', EXIT.data, {
    message: {
      zh: '这是 Excel 97-2003 的 .xls 文件，不能读取',
      en: 'this is an Excel 97-2003 .xls file, which cannot be read',
    },
    hint: { zh: '请另存为 .xlsx 或 CSV', en: 'save it as .xlsx or CSV' },
    where: { file: path },
  });
}

export function markup(path: string): KuaibaoError {
  return new KuaibaoError('file-markup', EXIT.data, {
    message: {
      zh: '这是网页（HTML）或 XML，不是表格文件；有些系统把它叫作 .xls',
      en: 'this is a web page (HTML) or XML and no table; some systems call it .xls',
    },
    hint: { zh: '请用 Excel 打开后另存为 .xlsx 或 CSV', en: 'open it in Excel and save it as .xlsx or CSV' },
    where: { file: path },
  });
}

/** A workbook with a password is a file of the old kind that holds the new one, locked. */
export function encrypted(path: string): KuaibaoError {
  return new KuaibaoError('excel-locked', EXIT.data, {
    message: {
      zh: '这个 Excel 文件设有打开密码（或其实是旧的 .xls 格式），不能读取',
      en: 'this workbook has a password (or is an old .xls by another name) and cannot be read',
    },
    hint: {
      zh: '请在 Excel 中取消密码后另存为 .xlsx，或导出 CSV',
      en: 'save it from Excel as .xlsx without a password, or export CSV',
    },
    where: { file: path },
  });
}

export function packedWorkbook(path: string): KuaibaoError {
  return new KuaibaoError('gzip-workbook', EXIT.data, {
    message: { zh: '.gz 里是 Excel 文件或 zip 压缩包，不能读取', en: 'the .gz holds a workbook or a zip archive' },
    hint: { zh: '请解压后导入；.xlsx 本身已是压缩的', en: 'unpack it first; .xlsx is packed already' },
    where: { file: path },
  });
}

/** @param tables how many tables it holds, by their names */
export function zipWithoutWorkbook(path: string, tables: number): KuaibaoError {
  return new KuaibaoError(tables === 0 ? 'zip-no-workbook' : 'zip-of-tables', EXIT.data, {
    message:
      tables === 0
        ? { zh: '这是 zip 压缩包，不是 Excel 文件', en: 'this is a zip archive and no workbook' }
        : {
            zh: '这是 zip 压缩包，内有 {tables} 个表格文件',
            en: 'this is a zip archive with {tables} table(s) inside',
          },
    hint: { zh: '请解压后导入其中的文件，或改用 .gz', en: 'unpack it and load the files inside, or use .gz' },
    args: { tables },
    where: { file: path },
  });
}

export function otherWorkbook(path: string): KuaibaoError {
  return new KuaibaoError('workbook-other', EXIT.data, {
    message: {
      zh: '这是 Excel 二进制（.xlsb）或 OpenDocument（.ods）工作簿，不能读取',
      en: 'this is a binary (.xlsb) or OpenDocument (.ods) workbook, which cannot be read',
    },
    hint: { zh: '请另存为 .xlsx 或 CSV', en: 'save it as .xlsx or CSV' },
    where: { file: path },
  });
}
