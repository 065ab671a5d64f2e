import type { Ticket } from '../../model/index.js';

/** District and street, or town, as they stand in an address; null where it does not begin with them. */
export type AddressPlaces = Pick<Ticket, 'district' | 'street'>;

const HAN = '[\\u4e00-\\u9fff]';
const SEPARATORS = /[\s/\\|,，、>·—-]+/gu;
/** What stands before 区 in what is no district: 小区, 社区, 园区. */
export const BEFORE_NO_DISTRICT = '[小社校厂园景库片灾]';
/** Of 锦绣花园东区 and 南门小区 no part is a district: before 区 the name is short and none of a quarter, but behind a city's. */
const DISTRICT = [
  `${HAN}{2,8}?(?:新区|开发区|高新区|示范区)`,
  `${HAN}{1,6}?(?:自治[县旗]|[县旗](?!区))`,
  `(?<=[市州盟])[东西南北]区`,
  `${HAN}{1,3}?(?<!${BEFORE_NO_DISTRICT}|${HAN}[东南西北中])区`,
].join('|');
/** A street's own name has none of these in it; 南京东路街道 is called after a road. */
const OF_STREET = '(?![区县市巷]|路(?!街道))[\\u4e00-\\u9fff]';
const STREET = `(?:${OF_STREET}){2,6}?(?:街道|苏木|(?<![古小城村集下老])[镇乡](?![路巷]))`;
/** A city of a county's rank stands behind the one that it belongs to. */
const ADDRESS = new RegExp(
  `^(?:${HAN}{2,7}?(?:省|自治区))?(?:${HAN}{2,6}?(?:市|自治州|地区|盟)(?<![超菜]市)(?:(?<lower>${HAN}{2,4}?市)(?![场民政]))?)?(?<district>${DISTRICT})?(?<street>${STREET})?`,
  'u',
);
/** Share of the addresses with a street that name a district as well, below which the file is a county's. */
const COUNTY = 0.2;

/** What an address begins with: `溪岭市云屏区石榴街道桂溪路88号` lies in 云屏区, 石榴街道. */
export function placesOf(address: string): AddressPlaces {
  const { lower, district, street } = ADDRESS.exec(address.replace(SEPARATORS, ''))?.groups ?? {};
  return { district: district ?? lower ?? null, street: street ?? null };
}

/**
 * Reads district and street from addresses. Of a county, whose addresses begin with the town, the towns are the districts.
 *
 * @param sample addresses of the first rows: they tell whether it is one
 */
export function addressReader(sample: readonly string[]): (address: string) => AddressPlaces {
  const places = sample.map(placesOf).filter(({ street }) => street !== null);
  const isCounty = places.filter(({ district }) => district !== null).length < places.length * COUNTY;
  return (address) => {
    const { district, street } = placesOf(address);
    return isCounty && district === null ? { district: street, street: null } : { district, street };
  };
}
