// Shows the mail anew while the merchant types. Without this script the button does the same.
const form = document.getElementById('merchant-form');
const parts = ['result', 'status'].map((id) => document.getElementById(id));
const PAUSE = 300;
let timer;
let running;

async function show() {
  running?.abort();
  running = new AbortController();
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: 'POST', body, signal: running.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const part of parts) {
      const fresh = page.getElementById(part.id);
      if (part.innerHTML !== fresh.innerHTML) part.replaceChildren(...fresh.childNodes);
    }
  } catch (error) {
    if (error.name !== 'AbortError') throw error;
  }
}

form.addEventListener('input', (event) => {
  if (event.target.name === 'view') return;
  clearTimeout(timer);
  timer = setTimeout(show, PAUSE);
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  show();
});
