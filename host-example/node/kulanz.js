/**
 * Runs a Kulanz customer-service component in Node.
 *
 *     import { Plugin } from './kulanz.js';
 *
 *     const plugin = await Plugin.load('target/kulanz.wasm');
 *     const context = { settings, locale: 'de', now: Math.floor(Date.now() / 1000) };
 *     const { answered: mail, refused, failed } = await plugin.call('order-confirmation', 'render', context, order);
 *
 * Values are plain JSON values in the form that every host of Kulanz shares: names as in the WIT (kebab-case), an option is the
 * value or null or left out, an enum its name, a variant `{ tag, val }`, a list an array. Integers beyond 2^53 come out as BigInt.
 *
 * Every call runs in an instance of its own, in a worker that is ended when the deadline passes: no state leaks from one customer
 * to the next, and whatever the component does, the call ends and the shop goes on.
 */
import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { transpileBytes } from '@bytecodealliance/jco-transpile';

/** A component, ready to be called. It is granted nothing: one that imports a function is refused. */
export class Plugin {
  #code;
  #deadline;
  #worker;
  #line = Promise.resolve();

  constructor(code, deadline) {
    this.#code = code;
    this.#deadline = deadline;
  }

  /**
   * Loads the component at `path`. A call may take `milliseconds`.
   * @throws {Error} for a file that is no component, one that imports functions, and one that is no plugin of Kulanz.
   */
  static async load(path, { milliseconds = 2000 } = {}) {
    const bytes = await readFile(path);
    const { files, imports, exports } = await transpileBytes(bytes, { name: 'kulanz', instantiation: 'sync' });
    if (imports.length > 0) throw new Error(`this component wants ${imports.join(', ')}; a plugin of Kulanz works without any import`);
    const names = exports.map(([name]) => name);
    if (!names.some((name) => name.startsWith('kulanz:service/'))) {
      throw new Error(`this component exports no interface of kulanz:service; it exports ${names.join(', ') || 'nothing'}`);
    }
    const cores = Object.entries(files).filter(([name]) => name.endsWith('.wasm'));
    return new Plugin({ source: new TextDecoder().decode(files['kulanz.js']), cores }, milliseconds);
  }

  /**
   * Calls a function, for example `('goodwill', 'decide', context, claim)`. Calls wait in line: a shop with much to do loads
   * the component more than once.
   * @returns {Promise<{answered: *} | {refused: *} | {failed: {kind: string, blame: string, detail: string}}>} the answer, the
   *   hook's own error, or how the call failed (`kind`: deadline, trap, incompatible).
   */
  call(interfaceName, functionName, ...args) {
    const turn = this.#line.then(() => this.#ask({ interfaceName, functionName, args }));
    this.#line = turn.then(() => {});
    return turn;
  }

  async #ask(question) {
    try {
      this.#worker ??= await started(this.#code);
      return await answerOf(this.#worker, question, this.#deadline);
    } catch (error) {
      await this.close();
      return failure(error);
    }
  }

  /** Ends the worker. The next call starts another. */
  async close() {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }
}

/** A worker that has compiled the component. */
async function started(code) {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: code });
  await next(worker);
  // An idle worker is no reason for a program to go on.
  worker.unref();
  return worker;
}

async function answerOf(worker, question, deadline) {
  worker.ref();
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Late(`the call took more than ${deadline} ms`)), deadline);
  });
  try {
    worker.postMessage(question);
    return await Promise.race([next(worker), late]);
  } finally {
    clearTimeout(timer);
    worker.unref();
  }
}

/** What the worker says next. */
function next(worker) {
  return new Promise((resolve, reject) => {
    const ends = { message: resolve, messageerror: reject, error: reject, exit: () => reject(new Error('the worker ended')) };
    const listeners = Object.entries(ends).map(([event, end]) => [event, (value) => settle(end, value)]);
    const settle = (end, value) => {
      for (const [event, listener] of listeners) worker.off(event, listener);
      end(value);
    };
    for (const [event, listener] of listeners) worker.on(event, listener);
  });
}

class Late extends Error {}

function failure(error) {
  const kind = error instanceof Late ? 'deadline' : error?.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'trap';
  return { failed: { kind, blame: 'plugin', detail: String(error?.message ?? error) } };
}
