/** Says how long a part of the tests took: where a run gets long, one sees where. */
export async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const startedAt = Date.now()
  try {
    return await work()
  } finally {
    console.log(`${name} took ${Math.round((Date.now() - startedAt) / 1000)} s.`)
  }
}
