// The way of a customer through the whole shop, whichever the language, the window, or with scripts or without.
import assert from 'node:assert/strict';
import { sleep } from './shop.js';

/** Text as a person compares it: whitespace of any kind is one space. */
export const plain = (text) => text.replace(/\s+/gu, ' ').trim();

const text = async (page, selector) => plain(await page.locator(selector).innerText());

async function until(holds, what) {
  for (const deadline = Date.now() + 5000; !(await holds()); await sleep(50)) assert.ok(Date.now() < deadline, what);
}

export const buyer = {
  email: 'anna.lindqvist@kunde.example',
  name: 'Anna Lindqvist',
  street: 'Ahornweg 12',
  postal_code: '22926',
  city: 'Ahrensburg',
  phone: '+49 4102 555017',
  note: 'Bitte beim Nachbarn <abgeben> & klingeln',
};

/** Buys, reads the mail, asks a question, reports a problem. `at(name)` is called on every page seen. */
export async function walk(page, language, at) {
  const seen = async (name) => {
    assert.equal(await page.locator('html').getAttribute('lang'), language, name);
    assert.equal(await page.locator('h1').count(), 1, name);
    await at(`${language}-${name}`);
  };
  await page.goto(`/?lang=${language}`);
  await seen('01-catalogue');
  const order = await buy(page, seen);
  const confirmation = await newestMail(page, seen, '07-confirmation');
  assert.ok(confirmation.subject.includes(order.number), confirmation.subject);
  for (const view of [confirmation.html, confirmation.text]) {
    for (const fact of [order.number, order.total, buyer.name, buyer.street, order.product]) {
      assert.ok(view.includes(fact), `the mail lacks ${fact}:\n${view}`);
    }
  }
  assert.match(confirmation.raw, /^Auto-Submitted: auto-generated/im);

  const ticket = await ask(page, seen, order);
  const receipt = await newestMail(page, seen, '14-receipt');
  for (const view of [receipt.subject, receipt.html, receipt.text]) assert.ok(view.includes(ticket), view);

  await page.goto(order.url);
  await claim(page, seen);
  const number = await withdraw(page, seen, order);
  const withdrawal = await newestMail(page, seen, '24-withdrawal');
  for (const view of [withdrawal.subject, withdrawal.html, withdrawal.text]) assert.ok(view.includes(number), view);
  for (const view of [withdrawal.html, withdrawal.text]) assert.match(view, /\d:\d\d:\d\d/, 'the time to the second');
  for (const name of ['terms', 'privacy', 'imprint']) {
    await page.goto(`/${name}`);
    await seen(`20-${name}`);
  }
}

/** Fills a basket and orders what is in it, after the mistakes people make. */
export async function buy(page, seen) {
  const card = page.locator('#products li.card a[href^="/product/"]').first();
  await page.goto(await card.getAttribute('href'));
  await seen('02-product');
  const product = await text(page, 'h1#title');
  if (await page.locator('#variant').count()) await page.locator('#variant').selectOption({ index: 1 });
  await page.fill('#quantity', '3');
  await page.click('#add-to-basket');
  await page.waitForURL('**/basket');
  await seen('03-basket');

  const before = await text(page, '#basket-total');
  await page.locator('[id^="quantity-"]').first().fill('2');
  await page.click('#update-basket');
  await until(async () => (await text(page, '#basket-total')) !== before, 'the total follows the quantity');

  await page.click('#to-checkout');
  await seen('04-checkout');
  await fieldsInError(page, '#place-order', ['email', 'name', 'street', 'postal_code', 'city']);
  await seen('05-checkout-with-mistakes');
  await page.fill('#email', 'anna at kunde');
  await page.fill('#name', buyer.name);
  await page.click('#place-order');
  await page.waitForSelector('#email-error');
  assert.equal(await page.inputValue('#name'), buyer.name, 'what was right is not asked again');
  assert.equal(await page.inputValue('#email'), 'anna at kunde', 'what was wrong can be mended');
  for (const [field, value] of Object.entries(buyer)) await page.fill(`#${field}`, value);
  await page.check('#payment-invoice');
  await page.click('#place-order');
  await page.waitForURL('**/order/*');
  await seen('06-order');
  assert.ok((await text(page, '#order-lines')).includes(product));
  const total = /\d[\d.,]*\d/.exec(await text(page, '#order-total'))[0];
  return { url: page.url(), number: await text(page, '#order-number'), total, product };
}

/** Sends the form as it is and expects a summary with focus, whose links lead to the fields that need mending. */
async function fieldsInError(page, button, expected) {
  await page.click(button);
  await page.waitForSelector('#error-summary');
  const focused = await page.locator('#error-summary').evaluate((summary) => summary === document.activeElement);
  assert.ok(focused, 'the summary has the focus');
  const linked = await page.locator('#error-summary a').evaluateAll((all) => all.map((a) => a.hash.slice(1)));
  for (const field of expected ?? linked) {
    assert.ok(linked.includes(field), `the summary lacks ${field}: ${linked}`);
    const control = page.locator(`[id="${field}"]`);
    assert.equal(await control.getAttribute('aria-invalid'), 'true', field);
    const described = (await control.getAttribute('aria-describedby')) ?? '';
    assert.ok(described.split(' ').includes(`${field}-error`), `${field} is not tied to its message: ${described}`);
    assert.ok((await text(page, `[id="${field}-error"]`)).length > 0, field);
  }
  assert.ok(linked.length > 0, 'the summary names no field');
}

/** The newest mail in all its views. */
export async function newestMail(page, seen, name) {
  await page.goto('/mailbox');
  await seen(`${name}-0-mailbox`);
  const mail = await page.locator('#mails a.mail').first().getAttribute('href');
  await page.goto(mail);
  await seen(`${name}-1-html`);
  const subject = await text(page, 'h1#title');
  const state = await text(page, '#mail-state');
  assert.doesNotMatch(state, /Ersatzfassung|fallback/, 'the component wrote it');
  const html = plain(await page.frameLocator('#mail-html').locator('body').innerText());
  await page.goto(`${mail}?view=text`);
  await seen(`${name}-2-text`);
  const body = await text(page, '#mail-text');
  await page.goto(`${mail}?view=raw`);
  await seen(`${name}-3-raw`);
  const raw = await page.locator('#mail-raw').innerText();
  await page.goto(`${mail}/html`);
  await seen(`${name}-4-alone`);
  return { subject, html, text: body, raw };
}

async function ask(page, seen, order) {
  await page.goto(order.url);
  await page.click('#ask-about-order');
  await seen('08-topics');
  await page.locator('#topics a[id^="topic-"]').first().click();
  await page.waitForSelector('#contact-form');
  await seen('09-contact');
  const wait = Number(await page.getAttribute('#contact-form', 'data-min-seconds')) * 1000 + 500;
  await sleep(wait);
  await page.locator('#contact-form textarea').first().fill('');
  await fieldsInError(page, '#send-inquiry');
  await seen('10-contact-with-mistakes');
  await fillIn(page, order);
  await sleep(wait);
  await page.click('#send-inquiry');
  await page.waitForURL('**/ticket/*');
  await seen('11-ticket');
  assert.ok((await text(page, '#answer-by')).length > 10);
  return await text(page, '#ticket-number');
}

/** Fills in whatever the component's form asks for. */
async function fillIn(page, order) {
  for (const control of await page.locator('#contact-form :is(input, select, textarea)').all()) {
    const [type, name] = await control.evaluate((it) => [it.tabIndex < 0 ? 'hidden' : it.type, it.name]);
    if (['hidden', 'submit', 'file', 'radio'].includes(type) || !(await control.isVisible())) continue;
    if (type === 'checkbox') await control.check();
    else if (type === 'select-one') await control.selectOption({ index: 1 });
    else if (type === 'date') await control.fill('2026-11-20');
    else if (type === 'email') await control.fill(buyer.email);
    else if (type === 'tel') await control.fill(buyer.phone);
    else if (type === 'textarea') await control.fill('Wann kommt mein Paket? <b>Danke</b> & Gruß');
    else await control.fill(name.includes('order') ? order.number : buyer.name);
  }
}

async function claim(page, seen) {
  await page.click('#demo-deliver');
  await page.waitForSelector('#demo-deliver', { state: 'detached' });
  await seen('15-delivered');
  await page.click('#report-problem');
  await seen('16-claim');
  await page.click('#send-claim');
  await page.waitForSelector('#error-summary');
  await seen('17-claim-with-mistakes');
  await page.check('#kind-defective');
  await page.locator('[id^="item-"]').first().check();
  await page.fill('#description', 'Eine Flasche war undicht.');
  await page.click('#send-claim');
  await page.waitForURL('**/claim/*');
  await seen('18-decision');
  assert.ok((await text(page, '#claim-message')).length > 40);
  await page.locator('#reasons > summary').click();
  assert.ok((await text(page, '#reasons')).length > 100, 'the decision tells its reasons');
  await page.locator('[id^="accept-"]').first().click();
  await page.waitForSelector('#claim-state');
  await seen('19-accepted');
  assert.equal(await page.locator('[id^="accept-"]').count(), 0, 'an offer is accepted once');
}

/** Two steps, as § 356a BGB has them: the button, then the form with the button that confirms. */
async function withdraw(page, seen, order) {
  await page.click('#withdraw-link');
  await page.waitForSelector('#withdrawal-form');
  await seen('20-withdrawal-of-a-stranger');
  // The apples of this order are perishable: no button is owed on its page, and the form is there all the same.
  await page.goto(order.url.replace('/order/', '/withdraw?order='));
  await page.waitForSelector('[id^="pieces-"]');
  await seen('21-withdrawal');
  await page.fill('#name', '');
  await page.click('#confirm-withdrawal');
  await page.waitForSelector('#error-summary');
  await seen('22-withdrawal-with-mistakes');
  await page.fill('#name', buyer.name);
  await page.click('#confirm-withdrawal');
  await page.waitForURL('**/withdrawal/*');
  await seen('23-withdrawn');
  return await text(page, '#ticket-number');
}
