import { setImmediate } from 'node:timers/promises';

/** Work is left alone for so long; a person who stops a program does not notice it. */
const PAUSE_MS = 50;

/** Lets what has come in meanwhile be heard: signals, timers, answers of the other thread. @throws the signal's reason */
export async function breathe(signal?: AbortSignal): Promise<void> {
  await setImmediate();
  signal?.throwIfAborted();
}

/** Long work to its end, with a breath between its steps now and then. @throws the signal's reason */
export async function inSteps<T>(steps: Generator<void, T, void>, signal?: AbortSignal): Promise<T> {
  let last = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - last < PAUSE_MS) continue;
    await breathe(signal);
    last = performance.now();
  }
}
