// Handlebars' templates in the words that Twig and Jinja2 share, so that every peer writes the same mail from one source.
import Handlebars from 'handlebars';

/** The template, for an engine that escapes by itself where it should. `raw` marks what is HTML already. */
export function twig(source) {
  let scopes = 0;

  function path({ parts, data }, context) {
    if (data && parts[0] === 'first') return 'loop.first';
    const [begin, names] = data ? [`model`, parts.slice(1)] : [context, parts];
    return begin + names.map((name) => `['${name}']`).join('');
  }

  function value(node, context) {
    if (node.type === 'StringLiteral') return `'${node.value}'`;
    return path(node, context);
  }

  function block({ path: { original }, params, program, inverse }, context) {
    const what = path(params[0], context);
    const inner = `c${++scopes}`;
    const otherwise = inverse ? `{% else %}${body(inverse, context)}` : '';
    switch (original) {
      case 'each':
        return `{% for ${inner} in ${what} %}${body(program, inner)}{% endfor %}`;
      case 'with':
        return `{% if ${what} %}{% set ${inner} = ${what} %}${body(program, inner)}{% endif %}`;
      case 'if':
        return `{% if ${what} %}${body(program, context)}${otherwise}{% endif %}`;
      case 'unless':
        return `{% if not ${what} %}${body(program, context)}{% endif %}`;
      default:
        throw new Error(`no block ${original} in Twig`);
    }
  }

  function body(program, context) {
    const statements = program.body.map((node) => {
      switch (node.type) {
        case 'ContentStatement':
          return node.value;
        case 'BlockStatement':
          return block(node, context);
        case 'MustacheStatement': {
          const { params, escaped } = node;
          const call = `${node.path.original}(${params.map((param) => value(param, context)).join(', ')})`;
          const shown = params.length ? call : value(node.path, context);
          return escaped ? `{{ ${shown} }}` : `{{ ${shown}|raw }}`;
        }
        default:
          throw new Error(`no ${node.type} in Twig`);
      }
    });
    return statements.join('');
  }

  // Both engines swallow a line break behind a tag.
  return body(Handlebars.parse(source), 'model').replaceAll('%}\n', '%}\n\n');
}
