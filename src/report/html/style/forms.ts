/** Forms and buttons: the few that there are. */
export const FORMS = `
form.search { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: end; margin: 0 0 1rem; }
fieldset { border: 1px solid var(--line); border-radius: 6px; padding: 0.6rem 1rem 0.9rem; margin: 0 0 1rem; min-width: 0; }
legend { font-weight: 600; padding: 0 0.3rem; }
label { display: block; }
.fields { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
.fields + small { display: block; }
label > input:not([type="checkbox"], [type="radio"]), label > select, label > textarea { display: block; margin-top: 0.15rem; }
input, select, textarea { font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--edge); border-radius: 5px; padding: 0.3rem 0.5rem; max-width: 100%; }
input[type="checkbox"], input[type="radio"] { width: 1.05rem; height: 1.05rem; accent-color: var(--accent); vertical-align: -0.15em; }
button, .button { font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--edge); border-radius: 5px; padding: 0.3rem 0.8rem; cursor: pointer; text-decoration: none; display: inline-block; }
button:hover, .button:hover { border-color: var(--text); }
.primary { background: var(--accent); border-color: var(--accent); color: var(--ground); font-weight: 600; }
button.plain { background: none; border: 0; padding: 0; color: var(--accent); text-decoration: underline; text-underline-offset: 0.15em; }
[aria-invalid="true"] { border-color: var(--attention); }
.fault { color: var(--attention); }
`;
