// Shows the fields that what was said calls for, and how many characters are left. Without this script every field stands
// there, and says what it belongs to.
const form = document.getElementById('contact-form');
const PAUSE = 1000;
// Characters left below which a screen reader is told, too: before that the number is only noise.
const FEW = 200;

const control = (name) => form.elements.namedItem(name);
const value = (name) => {
  const field = control(name);
  return field?.type === 'checkbox' ? String(field.checked) : field?.value;
};
const given = (cases) => cases.some((all) => all.every(({ field, values }) => values.includes(value(field))));
const cases = (text) => text && JSON.parse(text);

/** A field that depends on others, without the sentence that says so: it is seen now. */
function watched(box) {
  const field = box.querySelector('input, select, textarea');
  const sentence = document.getElementById(`${field.id}-condition`);
  const described = (field.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id && id !== sentence?.id);
  if (described.length > 0) field.setAttribute('aria-describedby', described.join(' '));
  else field.removeAttribute('aria-describedby');
  sentence?.remove();
  return {
    box,
    field,
    optional: box.querySelector('.optional'),
    shown: cases(box.dataset.shownWhen),
    required: cases(box.dataset.requiredWhen),
  };
}

const dependent = [...form.querySelectorAll('[data-shown-when], [data-required-when]')].map(watched);
const orders = [...document.querySelectorAll('[data-order]')];

function follow() {
  for (const { box, field, optional, shown, required } of dependent) {
    if (shown) box.hidden = !given(shown);
    if (!required) continue;
    field.required = given(required);
    if (optional) optional.hidden = field.required;
  }
  for (const entry of orders) entry.hidden = entry.dataset.order !== value('order-number');
}

/** Says below a text how many characters are left: at once to the eye, after a pause to the ear. */
function count(field) {
  const seen = document.createElement('p');
  const heard = document.createElement('p');
  seen.className = 'help characters-left';
  seen.ariaHidden = 'true';
  heard.className = 'hidden';
  heard.setAttribute('role', 'status');
  field.after(seen, heard);
  let timer;
  const tell = () => {
    const left = field.maxLength - [...field.value].length;
    const text = form.dataset.charactersLeft.replace('{n}', left);
    seen.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => (heard.textContent = left <= FEW ? text : ''), PAUSE);
  };
  field.addEventListener('input', tell);
  tell();
}

form.addEventListener('input', follow);
// A browser that goes back fills in what was typed without telling.
addEventListener('pageshow', follow);
follow();
for (const field of form.querySelectorAll('textarea[maxlength]')) count(field);
(document.getElementById('error-summary') ?? document.getElementById('form-notice'))?.focus();
