import { setImmediate } from 'node:timers/promises';

/** Milliseconds that long work goes on before it lets signals be heard: nobody who stops a program notices that it waits as long. */
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
