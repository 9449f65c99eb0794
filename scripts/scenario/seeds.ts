/** Seeds of the fault scenarios: one in every run, many behind `npm run soak`. */
export const seeds: readonly number[] = Array.from({ length: Number(process.env.SOAK_ROUNDS ?? 1) }, (_, index) => Number(process.env.SOAK_SEED ?? 12313) + index)
