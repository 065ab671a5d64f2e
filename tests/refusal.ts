import { KuaibaoError } from '../src/model/index.js';

/** The error of the program with which something is refused; whatever else it throws fails the test. */
export function refusalOf(make: () => unknown): KuaibaoError {
  try {
    make();
  } catch (error) {
    if (error instanceof KuaibaoError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}
