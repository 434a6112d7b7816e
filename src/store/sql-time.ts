/** SQL for a moment as milliseconds since 1970, which arrive as a number. Independent of the session's time zone. */
export function ms(column: string): string {
  return `round(date_part('epoch', ${column}) * 1000)`;
}

/** SQL for the moment at so many milliseconds since 1970, to the millisecond as it is kept. */
export function fromMs(parameter: string): string {
  return `to_timestamp(${parameter}::float8 / 1000)::timestamptz(3)`;
}
