import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { Tasks } from './worker-tasks.js';

/** A task on its way into the worker. */
export interface Call {
  readonly id: number;
  readonly task: keyof Tasks;
  readonly input: unknown;
}

/** What comes back; without a result the task failed. */
export interface Answer {
  readonly id: number;
  readonly result?: unknown;
  /** A code or the kind of an error: its own words might hold anything. */
  readonly failure?: string;
}

/** With fewer tickets than this all is done before a thread has started, which takes half a processor second, or has read what it needs. */
export const WORTH_A_THREAD = 4_000;

/** Places in the memory that both threads see: 1 where nothing new is to be begun; 1 while the history is read. */
export const ENDED = 0;
export const READS = 1;

/** Reading a part of the history takes seconds at most; a disk that hangs keeps nobody longer. */
const LONGEST_READ_MS = 5000;

/** Room for young objects in the worker. */
const YOUNG_MB = 16;
// What the process was started with would take its place; the heap of this thread stays as it is.
setFlagsFromString('--max-semi-space-size=0');

let second: WorkerThread | undefined;
const failed: TaskFailure[] = [];

/** A task that the second thread could not do, and that was done by the first. */
export interface TaskFailure {
  /** `thread`: it came to an end itself. */
  readonly task: keyof Tasks | 'thread';
  readonly code: string;
}

/** What failed since this was last asked: nobody else notices but by the time it takes. */
export function taskFailures(): TaskFailure[] {
  return failed.splice(0);
}

/** The code or kind of an error. */
export function failureCode(error: unknown): string {
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  return String(code ?? name ?? 'unknown');
}

/**
 * Does a task in the worker, a second thread, while this one goes on: one after another, in the order in which they were asked for.
 * The input is copied into the thread, but for the memory in `given`, which this thread has no more; the result is copied
 * out of it. Undefined where there is no second processor or the task
 * fails: then the caller does it itself, and whatever stopped the thread is met again and said in the usual words.
 */
export function inWorker<Name extends keyof Tasks>(
  task: Name,
  input: Parameters<Tasks[Name]>[0],
  given: readonly ArrayBuffer[] = [],
): Promise<ReturnType<Tasks[Name]> | undefined> {
  if (availableParallelism() < 2) return Promise.resolve(undefined);
  if (second === undefined || second.isGone) second = new WorkerThread();
  return second.ask(task, input, given) as Promise<ReturnType<Tasks[Name]> | undefined>;
}

/** The same, where so many tickets are worth a thread. */
export async function inWorkerFor<Name extends keyof Tasks>(
  tickets: number,
  task: Name,
  input: Parameters<Tasks[Name]>[0],
): Promise<ReturnType<Tasks[Name]> | undefined> {
  return tickets < WORTH_A_THREAD ? undefined : inWorker(task, input);
}

/** Ends the worker once it has answered what it was asked: its memory is wanted elsewhere. */
export async function restWorker(): Promise<void> {
  if (second === undefined) return;
  await second.lastAnswer;
  await endWorker();
}

/**
 * Ends the worker, with whatever it still does; what reads the history comes to its end first: the database's
 * native part takes the whole process down when its thread is stopped under it.
 */
export async function endWorker(): Promise<void> {
  const ended = second?.end();
  second = undefined;
  await ended;
}

class WorkerThread {
  isGone = false;
  /** Answers come in the order in which they were asked for. */
  lastAnswer: Promise<unknown> = Promise.resolve();
  readonly #state = new Int32Array(new SharedArrayBuffer(8));
  readonly #worker = new Worker(new URL('./worker-thread.js', import.meta.url), {
    workerData: this.#state,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  readonly #waiting = new Map<number, { readonly task: keyof Tasks; resolve(result: unknown): void }>();
  #asked = 0;
  /** A process that ends at once, at a second signal, ends its threads without asking. */
  readonly #onExit = (): void => this.#awaitReading();

  constructor() {
    process.once('exit', this.#onExit);
    this.#worker.unref();
    this.#worker.on('message', ({ id, result, failure }: Answer) => {
      const task = this.#waiting.get(id)?.task;
      if (failure !== undefined && task !== undefined) failed.push({ task, code: failure });
      this.#settle(id, result);
    });
    this.#worker.once('error', (error) => {
      failed.push({ task: 'thread', code: failureCode(error) });
      this.#leave();
    });
    this.#worker.once('exit', () => {
      process.off('exit', this.#onExit);
      this.#leave();
    });
  }

  ask(task: keyof Tasks, input: unknown, given: readonly ArrayBuffer[]): Promise<unknown> {
    this.#asked += 1;
    const call: Call = { id: this.#asked, task, input };
    this.lastAnswer = new Promise((resolve) => {
      this.#waiting.set(call.id, { task, resolve });
      // Nothing but an open question keeps the program from ending.
      this.#worker.ref();
      this.#worker.postMessage(call, given);
    });
    return this.lastAnswer;
  }

  async end(): Promise<void> {
    this.#leave();
    this.#awaitReading();
    // The thread itself keeps no program alive, and who waits for its end must not be left behind.
    const alive = setInterval(() => undefined, LONGEST_READ_MS);
    await this.#worker.terminate();
    clearInterval(alive);
  }

  /** Lets nothing new begin, and holds this thread until the other has read what it reads. */
  #awaitReading(): void {
    Atomics.store(this.#state, ENDED, 1);
    Atomics.wait(this.#state, READS, 1, LONGEST_READ_MS);
  }

  #settle(id: number, result: unknown): void {
    this.#waiting.get(id)?.resolve(result);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker.unref();
  }

  #leave(): void {
    this.isGone = true;
    for (const id of [...this.#waiting.keys()]) this.#settle(id, undefined);
  }
}
