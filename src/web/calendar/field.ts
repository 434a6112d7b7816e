import { html } from 'hono/html';
import type { Html } from '../page.ts';

/** A field with its name above it, a hint and what is wrong with it below. */
export interface Field {
  name: string;
  label: string;
  type: 'text' | 'time' | 'date';
  value: string;
  hint?: string;
  fault?: string | undefined;
  /** The id of the list of what may be chosen. */
  list?: string;
  isRequired?: boolean;
}

/** Renders a field; what is wrong with it is tied to it for those who do not see it. */
export function field({ name, label, type, value, hint, fault, list, isRequired = false }: Field): Html {
  const [hintId, faultId] = [`${name}-hint`, `${name}-fault`];
  const described = [...(fault === undefined ? [] : [faultId]), ...(hint === undefined ? [] : [hintId])].join(' ');
  return html`<p>
    <label>
      ${label}
      <input
        type="${type}"
        name="${name}"
        id="${name}"
        value="${value}"
        ${list === undefined ? '' : html`list="${list}" autocomplete="off"`}
        ${isRequired ? html`required` : ''}
        ${fault === undefined ? '' : html`aria-invalid="true"`}
        ${described === '' ? '' : html`aria-describedby="${described}"`}
      />
    </label>
    ${fault === undefined ? '' : html`<span class="fault" id="${faultId}">${fault}</span><br />`}
    ${hint === undefined ? '' : html`<small class="muted" id="${hintId}">${hint}</small>`}
  </p>`;
}
