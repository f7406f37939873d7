// The contact page: with its script fields appear as they are called for, without it everything is there and says what it
// belongs to.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { customer, inspect, openBrowser, openShop, sleep } from './shop.js';
import { buy, newestMail, plain } from './walk.js';

let shop;
let browser;
before(async () => ([shop, browser] = await Promise.all([openShop(), openBrowser()])));
after(async () => {
  await browser?.close();
  await shop?.close();
});

const ANNA = { name: 'Anna Lindqvist', email: 'anna.lindqvist@kunde.example', message: 'Bitte rufen Sie mich an.' };
const text = async (page, selector) => plain(await page.locator(selector).innerText());
const seen = (page, name) => page.locator(`#${name}`).isVisible();
const described = async (page, name) => (await page.getAttribute(`#${name}`, 'aria-describedby')) ?? '';

async function fill(page, values) {
  for (const [name, value] of Object.entries(values)) await page.fill(`#${name}`, value);
}

/** Waits as long as a person needs at least, and sends. */
async function send(page) {
  await sleep(Number(await page.getAttribute('#contact-form', 'data-min-seconds')) * 1000 + 500);
  await page.click('#send-inquiry');
}

for (const [language, width] of [['de', 1000], ['en', 360]]) {
  test(`a call at a time of one's own (${language}, ${width} px)`, async () => {
    const page = await customer(browser, shop, { locale: language, width });
    await page.goto(`/contact?topic=product&lang=${language}`);
    assert.equal(await seen(page, 'callback'), false);
    assert.equal(await page.locator('#phone-condition').count(), 0, 'what is seen needs no words');
    assert.ok(!(await described(page, 'phone')).includes('condition'));
    await inspect(page, `${language}-40-contact`);

    await page.selectOption('#answer-channel', 'telephone');
    assert.equal(await seen(page, 'callback'), true);
    assert.equal(await page.locator('#phone').evaluate((phone) => phone.required), true);
    await inspect(page, `${language}-41-contact-call`);
    await fill(page, ANNA);
    await page.selectOption('#callback', { index: 3 });
    const slot = plain(await page.locator('#callback option:checked').innerText());
    await send(page);
    await page.waitForSelector('#phone-error');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'error-summary', 'the summary has the focus');
    assert.equal(plain(await page.locator('#callback option:checked').innerText()), slot, 'the choice is kept');
    await page.locator('#error-summary a').first().click();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'phone', 'a mistake leads to its field');
    await inspect(page, `${language}-42-contact-call-mistake`);

    await page.fill('#phone', '04102 555017');
    await send(page);
    await page.waitForURL('**/ticket/*');
    assert.equal(await text(page, '#answer-by'), slot);
    const mail = await newestMail(page, () => {}, 'call');
    for (const view of [mail.html, mail.text]) {
      assert.ok(view.includes(slot), view);
      assert.ok(!view.includes('555017'), 'any number can be typed beside any address');
    }
    await page.context().close();
  });
}

test('fields follow fields', async () => {
  const page = await customer(browser, shop);
  await page.goto('/contact?topic=orchard-visit&lang=de');
  const visible = async () => [await seen(page, 'by-coach'), await seen(page, 'coach-arrival')];
  const day = () => page.locator('#visit-day').evaluate((day) => day.required);
  assert.deepEqual([await visible(), await day()], [[false, false], false]);
  await page.selectOption('#group-size', '16+');
  assert.deepEqual([await visible(), await day()], [[true, false], true]);
  await page.check('#by-coach');
  assert.deepEqual(await visible(), [true, true]);
  await inspect(page, 'de-43-contact-conditions');
  await page.selectOption('#group-size', '5-15');
  assert.deepEqual([await visible(), await day()], [[false, false], false]);
  await page.context().close();
});

test('the characters left are shown, and said once they are few', async () => {
  const page = await customer(browser, shop);
  await page.goto('/contact?topic=other&lang=de');
  const left = page.locator('#message ~ .characters-left');
  assert.equal(await left.innerText(), 'Noch 5000 Zeichen');
  await page.fill('#message', 'Äpfel 🍎');
  assert.equal(await left.innerText(), 'Noch 4993 Zeichen');
  const said = page.locator('#message ~ [role=status]');
  await sleep(1200);
  assert.equal(await said.textContent(), '');
  await page.fill('#message', 'x'.repeat(4900));
  await page.waitForFunction(() => document.querySelector('#message ~ [role=status]').textContent === 'Noch 100 Zeichen');
  await page.context().close();
});

test('an order answers for itself, until another one is picked', async () => {
  const page = await customer(browser, shop);
  await page.goto('/?lang=de');
  const order = await buy(page, () => {});
  await page.goto(order.url);
  await page.click('#ask-about-order');
  await page.click('#topic-delivery');
  const help = page.locator('details[data-order]');
  assert.equal(await help.count(), 1);
  assert.match(await help.innerText(), new RegExp(`Wo ist Ihre Bestellung ${order.number}\\?[^]*in Vorbereitung[^]*Voraussichtlich bei Ihnen`));
  assert.ok((await help.locator('a').getAttribute('href')).endsWith(new URL(order.url).pathname));
  await inspect(page, 'de-44-contact-order');
  await page.selectOption('#order-number', 'other');
  assert.equal(await help.isVisible(), false);
  await page.selectOption('#order-number', order.number);
  assert.equal(await help.isVisible(), true);
  await page.context().close();
});

test('without a script every field is there, says what it belongs to, and the shop sorts it out', async () => {
  const page = await customer(browser, shop, { javaScript: false });
  await page.goto('/contact?topic=orchard-visit&lang=de');
  for (const name of ['by-coach', 'coach-arrival', 'callback']) assert.equal(await seen(page, name), true, name);
  assert.equal(await text(page, '#by-coach-condition'), 'Nur bei „Wie viele Personen?“: 16 und mehr');
  assert.equal(await text(page, '#visit-day-condition'), 'Nötig bei „Wie viele Personen?“: 16 und mehr');
  assert.equal(await text(page, '#callback-condition'), 'Nur bei „Wie dürfen wir antworten?“: telefonisch (Rückruf)');
  assert.ok((await described(page, 'callback')).includes('callback-condition'));
  await fill(page, ANNA);
  await page.selectOption('#group-size', '16+');
  await page.check('#by-coach');
  await send(page);
  const mistakes = await page.locator('#error-summary a').evaluateAll((all) => all.map((a) => a.hash));
  assert.deepEqual(mistakes, ['#visit-day', '#coach-arrival']);
  await page.selectOption('#group-size', '1-4');
  await send(page);
  await page.waitForURL('**/ticket/*');
  await page.context().close();
});
