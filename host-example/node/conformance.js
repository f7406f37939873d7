// Every case of tests/fixtures through the component in Node: the same answers as recorded, to the byte.
//
//     node conformance.js [COMPONENT]        default: target/kulanz.wasm
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'smol-toml';
import { Plugin } from './kulanz.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = join(root, 'tests/fixtures');
const read = (...path) => readFileSync(join(...path), 'utf8');

/** JSON with sorted names; with `indent`, as the answers are recorded. A BigInt is an integer like any other. */
function canonical(value, indent = '', inner = '') {
  const [open, close, colon] = indent ? [`\n${inner}${indent}`, `\n${inner}`, ': '] : ['', '', ':'];
  const listed = (left, items, right) => (items.length ? `${left}${open}${items.join(`,${open}`)}${close}${right}` : left + right);
  // A list of bytes is a Uint8Array there.
  if (ArrayBuffer.isView(value)) return canonical([...value], indent, inner);
  if (Array.isArray(value)) return listed('[', value.map((item) => canonical(item, indent, inner + indent)), ']');
  if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? `${value}` : JSON.stringify(value);
  const member = (name) => `${JSON.stringify(name)}${colon}${canonical(value[name], indent, inner + indent)}`;
  return listed('{', Object.keys(value).sort().map(member), '}');
}

const example = canonical(parse(read(root, 'host-example/settings.example.toml')));

/** An `@name` in the arguments stands for the content of a file, `@settings` for the shop's settings. */
function filled(value, folder) {
  if (Array.isArray(value)) return value.map((item) => filled(item, folder));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, filled(member, folder)]));
  }
  if (value === '@settings') return existsSync(join(folder, 'settings.json')) ? read(folder, 'settings.json') : example;
  return typeof value === 'string' && value.startsWith('@') ? read(folder, value.slice(1)) : value;
}

const plugin = await Plugin.load(process.argv[2] ?? join(root, 'target/kulanz.wasm'));
const folders = readdirSync(fixtures).flatMap((hook) => readdirSync(join(fixtures, hook)).map((name) => join(fixtures, hook, name)));
const cases = folders.filter((folder) => existsSync(join(folder, 'input.json'))).sort();
const different = [];
for (const folder of cases) {
  const input = JSON.parse(read(folder, 'input.json'));
  const [hook, name] = input.function.split('.');
  const answer = await plugin.call(hook, name, ...filled(input.arguments, folder));
  if (`${canonical(answer, '  ')}\n` !== read(folder, 'expected.json')) {
    different.push(`${folder.slice(fixtures.length + 1)}: ${canonical(answer).slice(0, 200)}`);
  }
}
console.log(`Node: ${cases.length - different.length} of ${cases.length} cases answered as recorded`);
if (different.length) console.log(different.slice(0, 10).join('\n'));
process.exitCode = different.length || !cases.length ? 1 : 0;
