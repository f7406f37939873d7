// The mails as customers see them: light and dark, on a telephone and on a desk. Screenshots lie in target/screenshots.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { lookAtMail, openBrowser, root } from './shop.js';

let browser;
before(async () => (browser = await openBrowser()));
after(() => browser?.close());

/** The mail that a fixture records. */
function recorded(name) {
  const { answered } = JSON.parse(readFileSync(join(root, 'tests/fixtures', name, 'expected.json')));
  return answered.html ? answered : (answered.mail ?? answered.reply.val);
}

const folded = (text) => text.replace(/\s+/g, ' ').trim();

/** The facts of a text part: of each line what stands behind its labels, without decoration. */
function facts(text) {
  const lines = text.split('\n').map((line) => folded(line.replace(/^(==|>) ?|:? ?==$|:$/g, '')));
  // An address is behind a link's words in HTML.
  return lines.map((line) => line.split(': ').pop()).filter((fact) => fact && fact !== '--' && !/^https?:/.test(fact));
}

/** The first fact that HTML tells earlier than the text, or not at all. */
export function misplaced(text, html) {
  const read = folded(html);
  let at = 0;
  for (const fact of facts(text)) {
    // In brackets the text part puts what HTML sets off by its look.
    for (const piece of fact.split(/ \(|\)(?= |$)/).map(folded).filter(Boolean)) {
      const found = read.indexOf(piece, at);
      if (found < 0) return piece;
      at = found + piece.length;
    }
  }
  return undefined;
}

for (const [name, fixture] of [
  ['mail-everything', 'order-confirmation/everything-de'],
  ['mail-ten-lines', 'order-confirmation/ten-lines-en'],
  ['mail-hostile', 'order-confirmation/hostile-text-de'],
  ['mail-receipt', 'acknowledgement/form-known-sender-with-order-de'],
  ['mail-withdrawal', 'withdrawal/acknowledge-items-en'],
]) {
  test(`${fixture} looks well and reads in the order of its text`, async () => {
    const mail = recorded(fixture);
    for (const width of [360, 800]) {
      const html = await lookAtMail(browser, mail, name, width);
      assert.equal(misplaced(mail.text, html), undefined, `${fixture} at ${width} px`);
    }
  });
}

test('a fact out of order is noticed', () => {
  const text = 'Shop\n\n== Goods ==\nPrice: 3 €\n> a note\nHelp: https://a.example\n';
  assert.equal(misplaced(text, 'Shop Goods Price 3 € a note Help'), undefined);
  assert.equal(misplaced(text, 'Shop Goods a note Price 3 €'), 'a note');
  assert.equal(misplaced(text, 'Shop Goods Price a note'), '3 €');
});
