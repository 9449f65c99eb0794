/** Where the engine's shell takes the time from. Milliseconds since the epoch. */
export interface Clock {
  now(): number
}
