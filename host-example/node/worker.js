// Runs the calls of kulanz.js, each in a fresh instance of the component.
import { parentPort, workerData } from 'node:worker_threads';

const { instantiate } = await import(`data:text/javascript;base64,${Buffer.from(workerData.source).toString('base64')}`);
const cores = new Map(workerData.cores.map(([name, bytes]) => [name, new WebAssembly.Module(bytes)]));

const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const isRecord = (value) => value !== null && typeof value === 'object';

/** The contract's JSON form as the transpiled component takes it: the same but for the writing of names. */
function lowered(value) {
  if (Array.isArray(value)) return value.map(lowered);
  if (!isRecord(value)) return value ?? undefined;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [camel(name), lowered(member)]));
}

/** What the transpiled component gives, in the contract's JSON form. */
function lifted(value) {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return Array.from(value, lifted);
  if (!isRecord(value)) return value ?? null;
  const members = Object.entries(value);
  // A case without payload has no `val`; an option that is none is null.
  const isBareCase = typeof value.tag === 'string' && value.val === undefined && members.length <= 2;
  if (isBareCase) return { tag: value.tag };
  return Object.fromEntries(members.map(([name, member]) => [kebab(name), lifted(member)]));
}

function call({ interfaceName, functionName, args }) {
  const called = instantiate((name) => cores.get(name), {})[camel(interfaceName)]?.[camel(functionName)];
  if (!called) return failed('incompatible', 'caller', `the component has no function ${interfaceName}.${functionName}`);
  if (called.length !== args.length) return failed('incompatible', 'caller', `${args.length} arguments; expected ${called.length}`);
  try {
    return { answered: lifted(called(...args.map(lowered))) };
  } catch (error) {
    // A hook's own error is thrown as it is, whatever it is; what goes wrong otherwise is an Error.
    if (!(error instanceof Error)) return { refused: lifted(error) };
    if (error instanceof WebAssembly.RuntimeError) return failed('trap', 'plugin', error.message);
    return failed('incompatible', 'caller', error.message);
  }
}

const failed = (kind, blame, detail) => ({ failed: { kind, blame, detail } });

parentPort.on('message', (question) => parentPort.postMessage(call(question)));
parentPort.postMessage('ready');
