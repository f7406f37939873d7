// Draws a contact form with the stock JSON Forms renderers, as a shop platform that uses them would: nothing of ours but the
// two schemas. What is typed and what is wrong with it can be read from `globalThis.form`.
import { JsonForms } from '@jsonforms/react';
import { vanillaCells, vanillaRenderers } from '@jsonforms/vanilla-renderers';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { createElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

// JSON Forms' own validator knows draft 7 only; passing another is its documented way to newer drafts.
const ajv = addFormats(new Ajv2020({ allErrors: true, strict: false }));
let root;

globalThis.draw = (schema, uischema, data) => {
  globalThis.form = undefined;
  const onChange = (state) => (globalThis.form = state);
  const form = { schema, uischema, data, ajv, onChange, renderers: vanillaRenderers, cells: vanillaCells };
  root?.unmount();
  root = createRoot(document.getElementById('form'));
  root.render(createElement(StrictMode, null, createElement(JsonForms, form)));
};
