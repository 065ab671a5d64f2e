import { setFlagsFromString } from 'node:v8';

/**
 * How much a WebAssembly function runs (V8's rough count of bytes) before it is compiled a second time, optimized. By Node
 * 20's own 1.8 million an issue spends a third of its processor time on compiling HarfBuzz and PDFium anew, and is printed
 * before that pays; later Nodes wait for 13 million. Measured in `bench/render/REPORT.md`.
 */
const TIERING_BUDGET = 100_000_000;

/** To be called before a WebAssembly module is opened. */
export function deferOptimizing(): void {
  setFlagsFromString(`--wasm-tiering-budget=${TIERING_BUDGET}`);
}
