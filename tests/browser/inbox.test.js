// A question with a file, and what the team makes of it: the inbox, a standard answer, two agents at once, the customer's
// page. Both languages, a telephone, the keyboard alone, and without scripts.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { customer, inspect, openBrowser, openShop, passwordOf, signIn, sleep, target } from './shop.js';
import { buyer } from './walk.js';

let shop;
let browser;
before(async () => ([shop, browser] = await Promise.all([openShop(), openBrowser()])));
after(async () => {
  await browser?.close();
  await shop?.close();
});

const text = async (page, selector) => (await page.locator(selector).first().innerText()).trim();

/** A screenshot, as a customer sends one: drawn by the browser itself. */
async function screenshot() {
  const probe = await browser.newPage();
  const shot = await probe.screenshot({ type: 'png' });
  await probe.close();
  return { name: 'Bildschirm <foto>.png', mimeType: 'image/png', buffer: shot };
}

const pdf = { name: 'Rechnung.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF\n') };

/** Asks where the parcel is, with two files and after a mistake that must not cost them; gives the ticket's number. */
async function ask(page, seen) {
  await page.goto('/contact?topic=delivery');
  await page.waitForSelector('#contact-form');
  const wait = Number(await page.getAttribute('#contact-form', 'data-min-seconds')) * 1000 + 500;
  await page.setInputFiles('#attachments', [await screenshot(), pdf]);
  await sleep(wait);
  await page.click('#send-inquiry');
  await page.waitForSelector('#files-kept');
  await seen('60-contact-keeps-the-files');
  await page.fill('#email', buyer.email);
  await page.fill('#message', 'Wann kommt mein Paket an? <b>Danke</b> & Gruß');
  for (const [field, value] of [['name', buyer.name], ['order-number', 'AK-7F3K9Q']]) {
    if (await page.locator(`#${field}`).count()) await page.fill(`#${field}`, value);
  }
  if (await page.locator('#answer-channel').count()) await page.selectOption('#answer-channel', { index: 1 }).catch(() => {});
  await page.click('#send-inquiry');
  await page.waitForURL('**/ticket/*');
  assert.match(await text(page, '#ticket-files'), /Bildschirm <foto>\.png.*Rechnung\.pdf/);
  return await text(page, '#ticket-number');
}

async function walk(page, agent, other, language, at) {
  const seen = (subject) => async (name) => {
    assert.equal(await subject.locator('html').getAttribute('lang'), language, name);
    assert.equal(await subject.locator('h1').count(), 1, name);
    await at(subject, `${language}-${name}`);
  };
  for (const each of [page, agent, other]) await each.goto(`/?lang=${language}`);
  const number = await ask(page, seen(page));
  const ticket = page.url();

  await signIn(agent, shop, 'demo-agent');
  await agent.click('#inbox-link');
  await agent.fill('#q', number.toLowerCase().replaceAll('-', ' '));
  await agent.click('#apply-filter');
  assert.equal(await agent.locator('#tickets a.ticket').count(), 1, 'a mangled number finds its ticket');
  assert.equal(await agent.locator('.unread').count(), 1);
  await seen(agent)('61-inbox');
  await agent.click('#tickets a.ticket');
  await agent.waitForSelector('#thread');
  assert.equal(await agent.locator('#thread .files a').count(), 2);
  await agent.click('#take');
  await agent.waitForSelector('#release');
  await agent.locator('#suggestions summary').first().click();
  await seen(agent)('62-ticket');

  await signIn(other, shop, 'demo-lead');
  await other.goto(agent.url());
  await agent.fill('#answer', 'Vorab:');
  await agent.click('#insert-0');
  await agent.waitForSelector('#inserted');
  const answer = await agent.inputValue('#answer');
  assert.ok(answer.startsWith('Vorab:\n\n') && answer.length > 60, answer);
  await seen(agent)('63-standard-answer');
  await agent.click('#send-answer');
  await agent.waitForSelector('#answer-error');
  await agent.fill('#answer', answer.replaceAll(/\{[a-z-]+\}/g, 'DHL 1234'));
  await agent.click('#send-answer');
  await agent.waitForSelector('#thread .answer');

  await other.fill('#answer', 'Zur gleichen Zeit <getippt>');
  await other.click('#send-answer');
  await other.waitForSelector('#ticket-stale');
  assert.equal(await other.inputValue('#answer'), 'Zur gleichen Zeit <getippt>');
  await seen(other)('64-changed-meanwhile');
  await other.click('#add-note');
  await other.waitForSelector('#note-error');
  await seen(other)('65-note-with-mistake');
  await other.fill('#note', 'Spediteur angerufen <wichtig>');
  await other.click('#add-note');
  await other.waitForSelector('#thread .note');
  await other.click('#set-closed');
  await other.waitForSelector('#set-open');
  await seen(other)('66-closed');

  await page.goto(ticket);
  assert.equal(await page.locator('#later-messages .answer').count(), 1, 'the note is not for the customer');
  await page.click('#send-addition');
  await page.waitForSelector('#addition-error');
  await seen(page)('67-addition-with-mistake');
  await page.fill('#addition', 'Es ist noch nicht da.');
  await page.click('#send-addition');
  await page.waitForSelector('#addition-saved');
  await page.waitForSelector('#answer-by');
  await seen(page)('68-added');
  await agent.goto(`/agent/tickets?holder=mine&q=${number}`);
  assert.equal(await agent.locator('.unread').count(), 1, 'it is open and new again');
}

for (const [name, language, options] of [
  ['in German', 'de', { locale: 'de-DE' }],
  ['in English on a telephone', 'en', { locale: 'en-GB', width: 360 }],
]) {
  test(`a question goes through the inbox ${name}`, async () => {
    const pages = await Promise.all([1, 2, 3].map(() => customer(browser, shop, options)));
    await walk(...pages, language, inspect);
    for (const page of pages) await page.context().close();
  });
}

test('a question goes through the inbox without scripts', async () => {
  const options = { locale: 'de-DE', javaScript: false };
  const pages = await Promise.all([1, 2, 3].map(() => customer(browser, shop, options)));
  await walk(...pages, 'de', () => {});
  for (const page of pages) await page.context().close();
});

test('a ticket is answered with the keyboard alone', async () => {
  const page = await customer(browser, shop, { locale: 'de-DE' });
  await page.goto('/?lang=de');
  await ask(page, () => {});
  const tabTo = async (selector) => {
    for (let presses = 0; presses < 150; presses++) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate((wanted) => {
        const at = document.activeElement;
        const style = getComputedStyle(at);
        const visible = at === document.body || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1);
        return { html: at.outerHTML.slice(0, 120), there: at.matches(wanted), visible };
      }, selector);
      assert.ok(stop.visible, `nothing shows the focus on ${stop.html}`);
      if (stop.there) return;
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
  await tabTo('#inbox-link');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#tickets');
  const newest = await page.locator('#tickets li.unread a.ticket').last().getAttribute('id');
  await tabTo(`#${newest}`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#answer-form');
  await tabTo('#insert-0');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#inserted');
  assert.ok(await page.evaluate(() => document.activeElement.id === 'answer'), 'the text is where to go on');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Morgen ist es da.');
  await tabTo('#send-answer');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#thread .answer');
  assert.deepEqual(page.complaints, []);
  await page.context().close();
});

test('a decision is downloaded and replayed', async () => {
  const page = await customer(browser, shop, { locale: 'en-GB' });
  await page.goto('/product/boskoop?lang=en');
  await page.click('#add-to-basket');
  await page.goto('/checkout');
  for (const [field, value] of Object.entries(buyer)) await page.fill(`#${field}`, value);
  await page.check('#payment-invoice');
  await page.click('#place-order');
  await page.waitForURL('**/order/*');
  await page.click('#demo-deliver');
  await page.waitForSelector('#demo-deliver', { state: 'detached' });
  await page.click('#report-problem');
  await page.check('#kind-other');
  await page.locator('[id^="item-"]').first().check();
  await page.click('#send-claim');
  await page.waitForURL('**/claim/*');
  await signIn(page, shop, 'demo-agent');
  await page.locator('#cases a.case').last().click();
  await page.locator('#trace > summary').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#replay')]);
  const file = join(shop.folder, 'claim.json');
  await download.saveAs(file);
  const kulanz = join(process.env.KULANZ_BIN ?? join(target, 'release'), 'kulanz');
  assert.match(execFileSync(kulanz, ['replay', file], { encoding: 'utf8' }), /^same: answered, byte for byte/);
  writeFileSync(file, '{}');
  assert.throws(() => execFileSync(kulanz, ['replay', file], { stdio: 'pipe' }));
  await page.context().close();
});
