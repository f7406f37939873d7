// The peer of `make bench`: Handlebars.js, warm and in process, writing the same mail as the component: the same facts
// in the same HTML and text, to a few bytes.
// Templates are compiled once, formatters of the platform's locale library are kept, nothing is read or parsed per
// mail: all that a careful shop on Node would do.
//
// Reads lines of JSON: first {order, settings} in the contract's JSON form, then {"mails": N}. Answers each with a line:
// first its name, the mail it writes and what the other peers need to write the same, then the CPU time (user and system) that N mails took, in microseconds.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import Handlebars from 'handlebars';
import { twig } from './twig.mjs';

const money = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' });
const percent = new Intl.NumberFormat('de-DE', { style: 'percent', maximumFractionDigits: 3 });
const zone = { timeZone: 'Europe/Berlin' };
const dateTime = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeStyle: 'short', ...zone });
const date = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'UTC' });

const STATUS = { pending: 'in Vorbereitung', shipped: 'unterwegs', delivered: 'zugestellt' };

// Text mails are not HTML: nothing is escaped there.
function engine(noEscape) {
  const handlebars = Handlebars.create();
  handlebars.registerHelper({
    money: (cents) => money.format(cents / 100),
    minus: (cents) => money.format(-cents / 100),
    percent: (ppm) => percent.format(ppm / 1_000_000),
    dateTime: (seconds) => dateTime.format(new Date(seconds * 1000)),
    date: (day) => date.format(new Date(day)),
    dial: (number) => number.replace(/[^+\d]/g, ''),
    contactSubject: (number, label) => encodeURIComponent(`Bestellung ${number}: ${label}`),
    payment: ({ kind, name }) => (kind === 'gift-card' ? `Eingelöst: ${name}` : `Bezahlt mit ${name}`),
    status: (status) => STATUS[status] ?? status,
  });
  return (file) => handlebars.compile(source(file), { noEscape, strict: false });
}

const source = (file) => readFileSync(new URL(file, import.meta.url), 'utf8');

const html = engine(false)('mail.html.hbs');
const text = engine(true)('mail.txt.hbs');

// The texts of the law, read once.
const law = Object.fromEntries(
  readFileSync(new URL('../../plugin/legal/withdrawal/de.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
);

// The withdrawal instruction and its form, for goods in one delivery that the shop pays the return of.
function withdrawal(order, seller) {
  const address = `${seller.name}, ${seller.street}, ${seller['postal-code']} ${seller.city}, Deutschland`;
  const fill = (key, value) => law[key].replace('{}', value);
  const page = order.links.withdrawal;
  const right = [
    law.right,
    law['period-goods'],
    fill('notify', `${address}, Telefon: ${seller.phone}, E-Mail: ${seller.email}`),
    ...(page ? [fill('online', page)] : []),
    law.deadline,
  ];
  const effects = ['refund', 'withhold', 'send-back', 'seller-pays', 'loss'].map((key) => law[key]);
  const spaced = (lines) => lines.flatMap((line, i) => (i ? ['', line] : [line]));
  const fields = ['statement', 'ordered', 'name', 'address', 'signature', 'date'].map((key) => law[`form-${key}`]);
  return [
    { title: law.title, lines: [] },
    { title: law['right-heading'], lines: spaced(right) },
    { title: law['effects-heading'], lines: spaced(effects) },
    {
      title: law['form-title'],
      lines: [law['form-note'], '', fill('form-to', `${address}, E-Mail: ${seller.email}`), ...fields, '', law['form-delete']],
    },
  ];
}

// The facts as a template wants them: what a shop's own code does before it renders.
function facts(order, settings) {
  const { shop, seller, service, links } = settings;
  const confirmation = settings['order-confirmation'];
  const paid = order.payments.reduce((sum, payment) => sum + payment.amount['minor-units'], 0);
  return {
    order,
    shop,
    confirmation,
    phone: service.phone,
    contacts: service.contacts,
    due: order.totals.total - paid,
    paid: order.payments.filter(({ kind, status }) => status === 'paid' && kind !== 'gift-card'),
    legal: [
      ...withdrawal(order, seller),
      ...confirmation.legal.map(({ heading, text }) => ({ title: heading.de, lines: text.de.split('\n') })),
    ].map((block) => ({ ...block, filled: block.lines.length > 0 })),
    imprint: [
      seller.name,
      seller.street,
      `${seller['postal-code']} ${seller.city}`,
      'Deutschland',
      `Vertreten durch: ${seller['represented-by']}`,
      `E-Mail: ${seller.email}`,
      `Telefon: ${seller.phone}`,
      seller.register,
      `USt-IdNr.: ${seller['vat-id']}`,
    ],
    pages: [
      { label: 'Kontakt', url: links.contact },
      { label: 'AGB', url: links.terms },
      { label: 'Datenschutz', url: links.privacy },
      { label: 'Impressum', url: links.imprint },
    ],
    subject: `Ihre Bestellung ${order.number} bei ${shop.name}`,
    structuredData: structuredData(order, shop),
  };
}

// schema.org's Order, as JSON that cannot end its script element.
function structuredData(order, shop) {
  const decimal = (cents) => (cents / 100).toFixed(2);
  const offer = (line) => ({
    '@type': 'Offer',
    itemOffered: { '@type': 'Product', name: line.name, sku: line.sku, image: line['image-url'] },
    eligibleQuantity: { '@type': 'QuantitativeValue', value: line.quantity },
    priceSpecification: {
      '@type': 'UnitPriceSpecification',
      price: decimal(line['unit-price']),
      priceCurrency: order.currency,
      valueAddedTaxIncluded: order['price-basis'] === 'gross',
    },
  });
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Order',
    merchant: { '@type': 'Organization', name: shop.name, url: shop.url },
    orderNumber: order.number,
    orderDate: new Date(order['placed-at'] * 1000).toISOString(),
    orderStatus: 'https://schema.org/OrderProcessing',
    price: decimal(order.totals.total),
    priceCurrency: order.currency,
    url: order.links.order,
    acceptedOffer: order.lines.map(offer),
  };
  return JSON.stringify(data).replace(/[<>&]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`);
}

function mail(order, settings) {
  const model = facts(order, settings);
  return { subject: model.subject, html: html(model), text: text(model) };
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const next = async () => JSON.parse((await lines.next()).value ?? 'null');
const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

const { order, settings } = await next();
// Warm: the optimising compiler has seen the templates.
for (let i = 0; i < 3000; i++) mail(order, settings);
const model = facts(order, settings);
say({
  name: `Handlebars.js ${Handlebars.VERSION} on Node ${process.version}`,
  mail: mail(order, settings),
  others: {
    model: { ...model, structuredData: JSON.parse(model.structuredData) },
    templates: { html: twig(source('mail.html.hbs')), text: twig(source('mail.txt.hbs')) },
  },
});

let written = 0;
for (let job = await next(); job; job = await next()) {
  const before = process.cpuUsage();
  for (let i = 0; i < job.mails; i++) written += mail(order, settings).html.length;
  const { user, system } = process.cpuUsage(before);
  say({ microseconds: user + system, written });
}
