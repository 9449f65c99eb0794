import { parentPort, workerData } from 'node:worker_threads'
import type { FromWriter, ToWriter, WriterData } from './threadMessages.ts'
import { Writer } from './Writer.ts'

/** The writer's own thread: fsync blocks it and nobody else. */
const port = parentPort
if (port === null) throw new Error('Expected to run as a thread, but there is no parent')
const send = (message: FromWriter): void => port.postMessage(message)

function start(): Writer | undefined {
  try {
    const writer = new Writer(workerData as WriterData, { now: () => Date.now() }, send)
    send({ kind: 'ready' })
    return writer
  } catch (error) {
    send({ kind: 'broken', message: error instanceof Error ? error.message : String(error) })
    return undefined
  }
}

const writer = start()

port.on('message', (message: ToWriter) => {
  if (writer === undefined) return
  if (message.kind === 'requests') return writer.accept(message.requests)
  if (message.kind === 'withdraw') return writer.withdraw(message.id)
  writer.answer(message.question).then(
    (value) => send({ kind: 'reply', id: message.id, value }),
    (error: unknown) => send({ kind: 'failure', id: message.id, message: error instanceof Error ? error.message : String(error) }),
  )
})
