import { defineStore } from 'pinia'
import { batchesApi, type BatchView } from '../api/batches.ts'
import { useAsync } from '../ui/useAsync.ts'

/** The person's batches, renewed while one runs. */
export const useBatchStore = defineStore('batches', () => {
  const list = useAsync<readonly BatchView[]>(async () => (await batchesApi.list()).items)

  async function turn({ id, revision }: BatchView, to: 'stop' | 'resume'): Promise<void> {
    await batchesApi.turn(id, to, revision).finally(() => list.run())
  }

  /** What the server told of one while it runs. */
  function told({ id, ...change }: { id: string; state: BatchView['state']; done: number; refused: number }): void {
    const known = list.data.value?.find((batch) => batch.id === id)
    if (known === undefined || known.state !== change.state) void list.run()
    else list.data.value = list.data.value?.map((batch) => (batch.id === id ? { ...batch, ...change } : batch))
  }

  return { list, turn, told }
})
