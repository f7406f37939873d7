// The form's two schemas in the stock JSON Forms renderers: the same fields and the same rules as in the typed form.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { openBrowser, root } from './shop.js';

const page = join(root, 'tests/browser/json-forms/page.js');
let browser;
let script;
before(async () => {
  const bundle = build({ entryPoints: [page], bundle: true, write: false, format: 'iife', define: { 'process.env.NODE_ENV': '"production"' } });
  [browser, { outputFiles: [{ text: script }] }] = await Promise.all([openBrowser(), bundle]);
});
after(() => browser?.close());

/** What the component answers, as the conformance test has proved for every host. */
function definition(fixture) {
  const answer = JSON.parse(readFileSync(join(root, 'tests/fixtures/contact-form', fixture, 'expected.json'), 'utf8'));
  return answer.answered ?? assert.fail(fixture);
}

async function open() {
  const page = await browser.newPage();
  page.complaints = [];
  page.on('pageerror', (error) => page.complaints.push(error.message));
  await page.setContent('<!doctype html><html lang="de"><title>Form</title><main id="form"></main></html>');
  await page.addScriptTag({ content: script });
  return page;
}

async function draw(page, form, data) {
  const { 'json-schema': schema, 'ui-schema': layout } = form;
  await page.evaluate(([schema, layout, data]) => globalThis.draw(schema, layout, data), [JSON.parse(schema), JSON.parse(layout), data]);
  await page.locator('#form .control').first().waitFor();
  await page.waitForFunction(() => globalThis.form);
}

/** What the form begins with. */
const begun = (form) => Object.fromEntries(form.fields.filter(({ value }) => value != null).map(({ name, value }) => [name, value]));

const given = (data) => ({ field, values }) => values.includes(String(data[field]));
const holds = (scope, data) => scope.tag === 'always' || (scope.tag === 'when' && scope.val.some((all) => all.every(given(data))));

/** The fields to be seen, by the ids that JSON Forms makes of their names. */
const drawn = (page) =>
  page
    .locator('#form .control')
    .evaluateAll((all) => all.filter((control) => control.checkVisibility()).map((control) => control.id.replace('#/properties/', '')));

/** The names of the fields that something is wrong with. */
const wrong = (page) =>
  page.evaluate(() => {
    const named = ({ keyword, params, instancePath }) => (keyword === 'required' ? params.missingProperty : instancePath.slice(1));
    return [...new Set(globalThis.form.errors.filter(({ keyword }) => keyword !== 'if').map(named))].sort();
  });

for (const fixture of ['form-guest-de', 'form-guest-en', 'form-minimal-settings-de', 'form-known-customer-de']) {
  test(`${fixture}: each topic has the fields of the typed form, and asks for the same ones`, async () => {
    const form = definition(fixture);
    const page = await open();
    for (const { id: topic } of form.topics) {
      const data = { ...begun(form), topic };
      await draw(page, form, data);
      const shown = form.fields.filter((field) => holds(field.shown, data));
      const names = shown.map((field) => field.name);
      assert.deepEqual((await drawn(page)).sort(), ['topic', ...names].sort(), topic);
      const labels = await page.locator('#form .control label').allInnerTexts();
      for (const { label } of shown) assert.ok(labels.some((text) => text.startsWith(label)), `${topic}: ${label} in ${labels}`);
      const missing = shown.filter((field) => holds(field.required, data) && field.value == null).map((field) => field.name);
      assert.deepEqual(await wrong(page), missing.sort(), topic);
    }
    assert.deepEqual(page.complaints, []);
    await page.close();
  });
}

test('a guest fills it in with the keyboard, is told mistakes, and ends without any', async () => {
  const page = await open();
  await draw(page, definition('form-guest-de'), begun(definition('form-guest-de')));
  const field = (name) => page.locator(`[id="#/properties/${name}"]`).locator('input, select, textarea');
  await field('topic').selectOption('delivery');
  await field('order-number').fill('AK-7F3K9Q');
  await field('message').fill('Wo bleibt mein Paket?');
  await field('name').fill('Anna Obst');
  await field('email').fill('anna@');
  await page.waitForFunction(() => globalThis.form.data.email === 'anna@');
  assert.deepEqual(await wrong(page), ['email']);
  await field('email').fill('anna@kunde.example');
  await page.waitForFunction(() => globalThis.form.errors.length === 0);
  await field('answer-channel').selectOption('telephone');
  await page.waitForFunction(() => globalThis.form.errors.length > 0);
  assert.deepEqual(await wrong(page), ['phone'], 'a call needs a number');
  await field('phone').fill('04162 / 55 501');
  await page.waitForFunction(() => globalThis.form.errors.length === 0);
  await field('callback').selectOption({ index: 2 });
  await page.waitForFunction(() => globalThis.form.data.callback?.includes('T'));
  assert.deepEqual(await wrong(page), []);
  await field('answer-channel').selectOption('email');
  await page.locator('[id="#/properties/callback"]').waitFor({ state: 'hidden' });
  // Another topic: what it does not show is not seen.
  await field('topic').selectOption('orchard-visit');
  await page.locator('[id="#/properties/visit-day"]').waitFor();
  assert.ok(!(await drawn(page)).includes('order-number'));
  // Fields that ask fields.
  assert.ok(!(await drawn(page)).includes('by-coach'));
  await field('group-size').selectOption('16+');
  await page.locator('[id="#/properties/by-coach"]').waitFor();
  assert.ok(!(await drawn(page)).includes('coach-arrival'));
  await field('by-coach').check();
  await page.locator('[id="#/properties/coach-arrival"]').waitFor();
  await page.waitForFunction(() => globalThis.form.data['by-coach']);
  assert.deepEqual(await wrong(page), ['coach-arrival', 'visit-day']);
  await field('visit-day').fill('2027-05-08');
  await field('coach-arrival').fill('10:30');
  await page.waitForFunction(() => globalThis.form.errors.length === 0);
  // The first says otherwise: what followed from it is gone, also where its answers are still there.
  await field('group-size').selectOption('1-4');
  await page.locator('[id="#/properties/coach-arrival"]').waitFor({ state: 'hidden' });
  assert.ok(!(await drawn(page)).includes('by-coach'));
  await page.waitForFunction(() => globalThis.form.errors.length === 0);
  await page.close();
});
