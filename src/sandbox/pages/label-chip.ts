import type { Label } from '../world/state.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';

/** Above this lightness dark text reads better, below it white. */
const LIGHTNESS_THRESHOLD = 0.453;

/** A label in its colour: filled on a light page, tinted with light text on a dark one. */
export function labelChip({ name, color, description }: Label): Html {
  const [red, green, blue] = channelsOf(color);
  const text = lightnessOf(color) > LIGHTNESS_THRESHOLD ? '#000' : '#fff';
  const style = `--label: ${red} ${green} ${blue}; --label-text: ${text}; --label-light: rgb(${lightened(color).join(' ')})`;
  return html`<span class="label" style="${style}" title="${description ?? name}">${name}</span>`;
}

/** How light people see a colour, 0 to 1 (ITU-R BT.709 weights). */
export function lightnessOf(color: string): number {
  const [red, green, blue] = channelsOf(color);
  return (red * 0.2126 + green * 0.7152 + blue * 0.0722) / 255;
}

/** The colour mixed with white until it can be read on a dark page. */
function lightened(color: string): number[] {
  const share = Math.max(0, 0.65 - lightnessOf(color)) / (1 - Math.min(0.99, lightnessOf(color)));
  return channelsOf(color).map((channel) => Math.round(channel + (255 - channel) * share));
}

function channelsOf(color: string): [number, number, number] {
  const value = Number.parseInt(color, 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
