// A claim with a photo, and what the team makes of it: the queue, four eyes, a decline and its objection, the policy.
// Both languages, a telephone, the keyboard alone, and without scripts.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { customer, inspect, openBrowser, openShop, passwordOf, signIn } from './shop.js';
import { buyer } from './walk.js';

let shop;
let browser;
before(async () => ([shop, browser] = await Promise.all([openShop(), openBrowser()])));
after(async () => {
  await browser?.close();
  await shop?.close();
});

const text = async (page, selector) => (await page.locator(selector).first().innerText()).trim();

/** A JPEG as a camera would make it: drawn by the browser itself. */
async function photo() {
  const probe = await browser.newPage();
  const shot = await probe.screenshot({ type: 'jpeg', quality: 60 });
  await probe.close();
  return { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: shot };
}

/** Orders apples, which cannot be withdrawn from, and has them delivered. */
async function delivered(page, slug, pieces) {
  await page.goto(`/product/${slug}`);
  // The largest crate, where there is a choice.
  if (await page.locator('#variant').count()) await page.locator('#variant').selectOption({ index: 2 });
  await page.fill('#quantity', String(pieces));
  await page.click('#add-to-basket');
  await page.goto('/checkout');
  for (const [field, value] of Object.entries(buyer)) await page.fill(`#${field}`, value);
  await page.check('#payment-invoice');
  await page.click('#place-order');
  await page.waitForURL('**/order/*');
  await page.click('#demo-deliver');
  await page.waitForSelector('#demo-deliver', { state: 'detached' });
}

/** Reports it with a photo, after a mistake that must not cost the upload. */
async function report(page, seen) {
  await page.click('#report-problem');
  await page.setInputFiles('#photos', await photo());
  await page.click('#send-claim');
  await page.waitForSelector('#error-summary');
  await page.waitForSelector('#photos-kept');
  await seen('30-claim-keeps-the-photo');
  await page.check('#kind-other');
  await page.locator('[id^="item-"]').first().check();
  await page.fill('#description', 'Die Kurbel quietscht <laut>.');
  await page.click('#send-claim');
  await page.waitForURL('**/claim/*');
  assert.equal(await page.locator('.photos img').count(), 1);
  await seen('31-handed-over');
  return page.url();
}

async function openNewest(page) {
  await page.goto('/agent?state=all');
  await page.locator('#cases a.case').last().click();
  await page.waitForSelector('#case-state');
}

async function give(page, amount) {
  await page.check('#choice-own');
  await page.fill('#amount', amount);
  await page.click('#grant');
}

async function walk(page, other, language, at) {
  const seen = async (name) => {
    assert.equal(await page.locator('html').getAttribute('lang'), language, name);
    assert.equal(await page.locator('h1').count(), 1, name);
    await at(page, `${language}-${name}`);
  };
  await page.goto(`/?lang=${language}`);
  await other.goto(`/?lang=${language}`);
  await delivered(page, 'boskoop', 6);
  const claim = await report(page, seen);

  await page.goto('/agent/login');
  await seen('32-sign-in');
  await signIn(page, shop, 'demo-agent');
  await seen('33-queue');
  await openNewest(page);
  await page.locator('#trace > summary').click();
  await seen('34-case');
  assert.ok((await text(page, '#trace')).length > 100, 'every check is there');
  await give(page, '0');
  await page.waitForSelector('#amount-error');
  await seen('35-case-with-mistakes');
  await give(page, '160,00');
  await page.waitForSelector('#sign-own');
  await seen('36-waits-for-a-signature');
  assert.equal(await page.locator('#sign').count(), 0, 'nobody signs alone');

  await signIn(other, shop, 'demo-lead');
  await openNewest(other);
  await other.click('#sign');
  await other.waitForSelector('#signing', { state: 'detached' });
  assert.equal(await other.locator('#case-refused').count(), 0);
  await at(other, `${language}-37-signed`);
  await page.goto(claim);
  assert.match(await text(page, '#claim-state'), /160[.,]00/);
  await seen('38-granted');

  await delivered(page, 'elstar', 1);
  const second = await report(page, () => {});
  await openNewest(other);
  await other.fill('#reason', 'Nein');
  await other.click('#decline');
  await other.waitForSelector('#reason-error');
  await other.fill('#reason', 'Die Äpfel waren beim Versand in Ordnung, das zeigt Ihr eigenes Foto.');
  await other.click('#decline');
  await other.waitForSelector('#decline-form', { state: 'detached' });
  await page.goto(second);
  await seen('39-declined');
  await page.fill('#objection', 'Bitte sehen Sie sich das Foto noch einmal an.');
  await page.click('#send-objection');
  await page.waitForSelector('#object-form', { state: 'detached' });
  await seen('40-objected');
  await openNewest(other);
  await other.waitForSelector('#fresh-eyes');
  await at(other, `${language}-41-fresh-eyes`);
}

for (const [name, language, options] of [
  ['in German', 'de', { locale: 'de-DE' }],
  ['in English on a telephone', 'en', { locale: 'en-GB', width: 360 }],
]) {
  test(`a claim with a photo goes through the team ${name}`, async () => {
    const [page, other] = await Promise.all([customer(browser, shop, options), customer(browser, shop, options)]);
    await walk(page, other, language, (page, name) => inspect(page, name));
    await page.context().close();
    await other.context().close();
  });
}

test('a claim with a photo goes through the team without scripts', async () => {
  const options = { locale: 'de-DE', javaScript: false };
  const [page, other] = await Promise.all([customer(browser, shop, options), customer(browser, shop, options)]);
  await walk(page, other, 'de', () => {});
  await page.context().close();
  await other.context().close();
});

for (const [name, options] of [
  ['in German', { locale: 'de-DE' }],
  ['in English on a telephone, without scripts', { locale: 'en-GB', width: 360, javaScript: false }],
]) {
  test(`a policy is changed, tried and saved ${name}`, async () => {
    const page = await customer(browser, shop, options);
    const look = (view) => (options.javaScript === false ? undefined : inspect(page, `${options.locale}-${view}`));
    await page.goto(`/merchant/policy?lang=${options.locale.slice(0, 2)}`);
    const rules = await page.locator('#rules > li').count();
    assert.ok(rules > 5);
    await look('50-policy');
    const first = await text(page, '#rule-0 h3');
    await page.click('#down-0');
    await page.waitForSelector('#policy-form');
    assert.notEqual(await text(page, '#rule-0 h3'), first, 'the first rule moved down');
    await page.click('#up-1');
    await page.waitForSelector('#policy-form');
    assert.equal(await text(page, '#rule-0 h3'), first, 'and up again');
    await page.click('#add-rule');
    assert.equal(await page.locator('#rules > li').count(), rules + 1);
    await page.click(`#remove-${rules - 1}`);
    assert.equal(await page.locator('#rules > li').count(), rules);

    // The rule that catches all, moved to the top, leaves the others unreachable.
    await page.click(`#up-${rules - 1}`);
    await page.waitForSelector('#error-summary');
    assert.ok((await text(page, '#error-summary')).length > 20);
    await look('51-policy-with-findings');
    await page.click(`#down-${rules - 2}`);

    await page.click('#save');
    await page.waitForSelector('#error-summary');
    await page.fill('[id="policy-version"]', `2027-${options.locale}`);
    await page.locator(`#rule-${rules - 1} details > summary`).click();
    await page.check(`[id="rules.${rules - 1}.offer.hand-over"]`);
    await page.click('#try');
    await page.waitForSelector('#backtest');
    assert.match(await text(page, '#backtest-claims'), /\d/);
    await look('52-policy-tried');
    await page.click('#save');
    await page.waitForURL('**/merchant/policy?saved=1');
    assert.match(await text(page, '#policy-saved'), new RegExp(`2027-${options.locale}`));
    await page.context().close();
  });
}

test('a case is decided with the keyboard alone', async () => {
  const page = await customer(browser, shop, { locale: 'de-DE' });
  await page.goto('/?lang=de');
  await delivered(page, 'elstar', 1);
  await report(page, () => {});
  const tabTo = async (selector) => {
    for (let presses = 0; presses < 150; presses++) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    }
    assert.fail(`Tab never reaches ${selector}`);
  };
  await page.goto('/agent');
  await tabTo('#name');
  await page.keyboard.type('demo-agent');
  await tabTo('#password');
  await page.keyboard.type(passwordOf(shop, 'demo-agent'));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/agent');
  const newest = await page.locator('#cases a.case').last().getAttribute('id');
  await tabTo(`#${newest}`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#grant-form');
  await tabTo('#choice-own');
  await page.keyboard.press('Space');
  await tabTo('#amount');
  await page.keyboard.type('1,50');
  await tabTo('#grant');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#grant-form', { state: 'detached' });
  assert.match(await text(page, '#log'), /150/);
  assert.deepEqual(page.complaints, []);
});
