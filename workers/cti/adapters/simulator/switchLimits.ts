/** How long an agent's telephone rings before the next agent is tried. */
export const AGENT_RING_MS = 20_000

/** Wrap-up after a call; the agent may end it sooner. */
export const WRAP_UP_MS = 30_000

/** How long finished ids of made calls are remembered: no job lives longer between two attempts. */
export const MEMORY_MS = 30 * 24 * 3_600_000

/** How long the announcement to a number that is held back takes. */
export const ANNOUNCEMENT_MS = 8_000
