/** The pages' style sheet: plain, in the manner of GitHub, light and dark. */
export const STYLE = `
:root { color-scheme: light dark; --page: #fff; --soft: #f6f8fa; --line: #d1d9e0; --text: #1f2328; --muted: #59636e;
  --link: #0969da; --green: #1a7f37; --purple: #8250df; --red: #d1242f; --amber: #9a6700; --code: #eff1f3; }
@media (prefers-color-scheme: dark) { :root { --page: #0d1117; --soft: #151b23; --line: #3d444d; --text: #f0f6fc;
  --muted: #9198a1; --link: #4493f8; --green: #3fb950; --purple: #ab7df8; --red: #f85149; --amber: #d29922; --code: #262c36; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
.bar { background: var(--soft); border-bottom: 1px solid var(--line); padding: 12px 24px 0; }
.bar .where { font-size: 16px; } .bar nav { display: flex; gap: 16px; margin-top: 10px; }
.bar nav a { color: var(--text); padding: 6px 4px; } .bar nav a.here { border-bottom: 2px solid #fd8c73; font-weight: 600; }
main { max-width: 1216px; margin: 0 auto; padding: 24px; }
h1.title { font-size: 28px; font-weight: 400; line-height: 1.25; margin: 0 0 8px; overflow-wrap: anywhere; } h1.title .number { color: var(--muted); }
.under { display: flex; gap: 8px; align-items: center; color: var(--muted); padding-bottom: 16px; border-bottom: 1px solid var(--line); margin-bottom: 24px; }
.state { color: #fff; border-radius: 2em; padding: 5px 12px; font-weight: 500; } .state.open { background: #1f883d; }
.state.merged, .state.closed-issue { background: #8250df; } .state.closed { background: #cf222e; } .state.draft { background: #59636e; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 256px; gap: 32px; }
@media (max-width: 800px) { .columns { grid-template-columns: minmax(0, 1fr); } }
.side section { border-bottom: 1px solid var(--line); padding-bottom: 16px; margin-bottom: 16px; font-size: 12px; }
.side h2 { font-size: 12px; color: var(--muted); margin: 0 0 8px; } .side .row { display: flex; gap: 6px; align-items: center; margin: 4px 0; }
.entry { display: grid; grid-template-columns: 40px minmax(0, 1fr); gap: 16px; margin-bottom: 16px; }
.avatar { width: 40px; height: 40px; border-radius: 50%; display: grid; place-items: center; color: #fff; font-weight: 600; flex: none; }
.avatar.small { width: 20px; height: 20px; font-size: 10px; } .avatar.bot { border-radius: 6px; }
.box { border: 1px solid var(--line); border-radius: 6px; background: var(--page); min-width: 0; }
.box > header { background: var(--soft); border-bottom: 1px solid var(--line); border-radius: 6px 6px 0 0; padding: 8px 16px; color: var(--muted); }
.box > header b, .event b { color: var(--text); } .tag { border: 1px solid var(--line); border-radius: 2em; padding: 0 7px; font-size: 12px; }
.box > .inside { padding: 16px; }
.event { margin: 0 0 16px 56px; color: var(--muted); display: flex; gap: 6px; align-items: center; flex-wrap: wrap; font-size: 13px; }
.event::before { content: ""; width: 9px; height: 9px; border-radius: 50%; background: var(--line); } .event code { font-size: 12px; }
.event.approved::before { background: var(--green); } .event.changes::before { background: var(--red); } .event.merged::before { background: var(--purple); }
.label { display: inline-block; border-radius: 2em; padding: 0 8px; font-size: 12px; font-weight: 500; line-height: 20px; white-space: nowrap;
  background: rgb(var(--label)); color: var(--label-text); border: 1px solid transparent; max-width: 100%; overflow: hidden; text-overflow: ellipsis; }
@media (prefers-color-scheme: dark) { .label { background: rgb(var(--label) / 0.18); color: var(--label-light); border-color: var(--label-light); } }
.list .label, .event .label { vertical-align: middle; } .list .state { padding: 1px 10px; font-size: 12px; }
.reactions { display: flex; gap: 8px; padding: 0 16px 12px; } .reactions span { border: 1px solid var(--line); border-radius: 2em; padding: 0 8px; font-size: 12px; }
.list { border: 1px solid var(--line); border-radius: 6px; } .list > div { padding: 8px 16px; border-top: 1px solid var(--line); }
.list > div:first-child { border-top: 0; } .list .row { display: flex; gap: 8px; align-items: center; } .list .muted, .muted { color: var(--muted); font-size: 12px; } .list a.name { color: var(--text); font-weight: 600; font-size: 16px; }
.check { border-top: 1px solid var(--line); } .check summary { padding: 8px 16px; cursor: pointer; } .check:first-child { border-top: 0; }
.check .inside { padding: 0 16px 16px; } .dot { font-weight: 700; margin-right: 6px; } .good { color: var(--green); } .bad { color: var(--red); } .calm { color: var(--muted); } .wait { color: var(--amber); }
.markdown { overflow-wrap: break-word; } .markdown > :first-child { margin-top: 0; } .markdown > :last-child { margin-bottom: 0; }
.markdown h1, .markdown h2 { border-bottom: 1px solid var(--line); padding-bottom: .3em; } .markdown h1 { font-size: 2em; } .markdown h2 { font-size: 1.5em; } .markdown h3 { font-size: 1.25em; }
.markdown h1, .markdown h2, .markdown h3, .markdown h4, .markdown h5, .markdown h6 { margin: 24px 0 16px; line-height: 1.25; font-weight: 600; }
.markdown p, .markdown ul, .markdown ol, .markdown blockquote, .markdown table, .markdown pre, .markdown details { margin: 0 0 16px; }
.markdown ul, .markdown ol { padding-left: 2em; } .markdown li + li { margin-top: .25em; } .markdown .task-list-item { list-style: none; } .markdown .task-list-item input { margin-left: -1.4em; }
.markdown table { border-collapse: collapse; display: block; width: max-content; max-width: 100%; overflow: auto; }
.markdown th, .markdown td { border: 1px solid var(--line); padding: 6px 13px; } .markdown th { font-weight: 600; } .markdown tr:nth-child(2n) td { background: var(--soft); }
.markdown code { background: var(--code); border-radius: 6px; padding: .2em .4em; font: 85% ui-monospace, SFMono-Regular, Menlo, monospace; }
.markdown pre { background: var(--soft); border-radius: 6px; padding: 16px; overflow: auto; line-height: 1.45; } .markdown pre code { background: none; padding: 0; }
.markdown pre.mermaid { background: none; text-align: center; } .markdown blockquote { border-left: .25em solid var(--line); color: var(--muted); padding: 0 1em; }
.markdown hr { border: 0; height: .25em; background: var(--line); margin: 24px 0; } .markdown img { max-width: 100%; } .markdown summary { cursor: pointer; }
.markdown kbd { border: 1px solid var(--line); border-radius: 6px; padding: 2px 5px; font-size: 11px; background: var(--soft); } .markdown .user-mention { font-weight: 600; color: var(--text); }
`;
