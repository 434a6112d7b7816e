import { registerHooks } from 'node:module';

// Mermaid cleans labels with a library that wants a browser; reading a chart needs none of that.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'dompurify'
      ? {
          url: 'data:text/javascript,export default { addHook() {}, sanitize: (text) => text }',
          format: 'module',
          shortCircuit: true,
        }
      : next(specifier, context),
});

/** Mermaid’s own parser, which throws at what it cannot draw. */
export async function mermaidParser(): Promise<(text: string) => Promise<unknown>> {
  const { default: mermaid } = await import('mermaid');
  mermaid.initialize({ startOnLoad: false });
  return async (text) => await mermaid.parse(text);
}

/** The Mermaid blocks of a text. */
export function mermaidBlocks(markdown: string): string[] {
  return [...markdown.matchAll(/```mermaid\n([\s\S]*?)\n```/g)].map(([, block = '']) => block);
}
