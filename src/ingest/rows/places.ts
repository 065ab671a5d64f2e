import type { Field } from '../columns/fields.js';
import type { Header } from '../columns/header.js';
import { type AddressPlaces, addressReader, placesOf } from './address.js';
import { nameOrNull } from './names.js';

/**
 * Reads district and street from their columns; where the street has none, from the address.
 *
 * @param sample addresses of the first rows
 */
export function placeReader(
  columns: Header['columns'],
  value: (cells: readonly string[], field: Field) => string,
  mask: (name: string) => string,
  sample: readonly string[],
): (cells: readonly string[]) => AddressPlaces {
  const inAddress = columns.district === undefined ? addressReader(sample) : placesOf;
  return (cells) => {
    const addressed = columns.address === undefined ? undefined : inAddress(value(cells, 'address'));
    return {
      district: nameOrNull(value(cells, 'district'), mask) ?? addressed?.district ?? null,
      street: nameOrNull(value(cells, 'street'), mask) ?? addressed?.street ?? null,
    };
  };
}
