/** On which the values of a statistic scatter evenly about their centre, wherever that is. */
export interface Scale {
  to: (value: number) => number;
  from: (scaled: number) => number;
}

/** Hours are compared by their ratio; a minute is as good as none. */
export const HOURS_SCALE: Scale = {
  to: (hours) => Math.log(hours + 1 / 60),
  from: (scaled) => Math.max(0, Math.exp(scaled) - 1 / 60),
};

/** The arcsine of the root, on which the variance of a share hardly depends on it. Source: Anscombe (1948), Biometrika 35, 246–254. */
export const SHARE_SCALE: Scale = {
  to: (share) => Math.asin(Math.sqrt(share)),
  from: (scaled) => Math.sin(Math.min(Math.PI / 2, Math.max(0, scaled))) ** 2,
};

/** The root, on which the variance of a count hardly depends on it. Source: Anscombe (1948), as above. */
export const COUNT_SCALE: Scale = {
  to: (count) => Math.sqrt(count),
  from: (scaled) => Math.max(0, scaled) ** 2,
};
