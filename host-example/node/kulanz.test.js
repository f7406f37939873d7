// What a Node host may rely on when a call does not go well.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Plugin } from './kulanz.js';

const component = fileURLToPath(new URL('../../target/kulanz.wasm', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'kulanz-node-'));
after(() => rmSync(folder, { recursive: true }));

/** about.describe as (core func (loop br 0)). */
const loop =
  'AGFzbQ0AAQABLwBhc20BAAAAAQQBYAAAAwIBAAcFAQFmAAAKCQEHAANADAALCwAJBG5hbWUAAgFtAgQBAAAABwUBQAABAAYHAQAAAQABZggGAQAAAAAABQ8BAQEACGRlc2NyaWJlAQALIAEAGmt1bGFuejpzZXJ2aWNlL2Fib3V0QDAuMS4wBQAAADEOY29tcG9uZW50LW5hbWUBBgARAQABbQEGABIBAAFpAQUBAQABZgEJBQEABWFib3V0';
/** about.describe as a call of wasi:clocks/wall-clock@0.2.0 now. */
const wantsAClock =
  'AGFzbQ0AAQAHEAFCAgFAAAB3BAADbm93AQAKIQEAHHdhc2k6Y2xvY2tzL3dhbGwtY2xvY2tAMC4yLjAFAAYIAQEAAANub3cIBQEBAAAAATwAYXNtAQAAAAEIAmAAAX5gAAACCQEBYQNub3cAAAMCAQEHBQEBZgABCgcBBQAQABoLAAkEbmFtZQACAW0CEAIBAQNub3cAAAAAAQFhEgAHBQFAAAEABgcBAAABAQFmCAYBAAABAAEFDwEBAQAIZGVzY3JpYmUBAQsgAQAaa3VsYW56OnNlcnZpY2UvYWJvdXRAMC4xLjAFAQAAPA5jb21wb25lbnQtbmFtZQEGAAABAAFuAQYAEQEAAW0BBgASAQEBaQEFAQEBAWYBDAUCAAFjAQVhYm91dA==';

function file(name, base64) {
  writeFileSync(join(folder, name), Buffer.from(base64, 'base64'));
  return join(folder, name);
}

test('it answers, refuses with a path, and names a wrong call', async () => {
  const plugin = await Plugin.load(component);
  const { answered } = await plugin.call('about', 'describe');
  assert.equal(answered.name, 'kulanz');
  const context = { settings: '{}', locale: 'de', now: 0 };
  const { refused } = await plugin.call('acknowledgement', 'find-ticket', context, 'KU-1');
  assert.ok(refused.val.some(({ path }) => path === '$.shop'), JSON.stringify(refused));
  const { failed } = await plugin.call('acknowledgement', 'guess');
  assert.deepEqual([failed.kind, failed.blame], ['incompatible', 'caller']);
  assert.match(failed.detail, /acknowledgement\.guess/);
  const { failed: short } = await plugin.call('acknowledgement', 'find-ticket', context);
  assert.match(short.detail, /1 arguments; expected 2/);
});

test('an endless loop ends, and the next call is answered by a new worker', async () => {
  const plugin = await Plugin.load(file('loop.wasm', loop), { milliseconds: 200 });
  for (let times = 0; times < 2; times++) {
    const { failed } = await plugin.call('about', 'describe');
    assert.deepEqual([failed.kind, failed.blame], ['deadline', 'plugin']);
  }
});

test('nothing is granted', async () => {
  await assert.rejects(Plugin.load(file('clock.wasm', wantsAClock)), /wants wasi:clocks\/wall-clock;/);
});

test('what is no component is refused', async () => {
  await assert.rejects(Plugin.load(fileURLToPath(import.meta.url)));
});
