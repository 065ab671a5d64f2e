export { dictionaryLines, readDictionary, readSections, shippedPath } from '../../model/index.js';
