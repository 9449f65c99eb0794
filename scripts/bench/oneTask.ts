import { ZBClient } from 'zeebe-node'

const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="http://banjie">
  <bpmn:process id="bench-one-task" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="task" />
    <bpmn:serviceTask id="task"><bpmn:extensionElements><zeebe:taskDefinition type="bench-task" /></bpmn:extensionElements><bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing></bpmn:serviceTask>
    <bpmn:sequenceFlow id="b" sourceRef="task" targetRef="end" />
    <bpmn:endEvent id="end"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`

/**
 * The load program, run as a process of its own so that both gateways meet the same client: `oneTask.ts HOST:PORT SECONDS CONCURRENCY`.
 * Prints one JSON line: instances completed per second and the latency of create in ms.
 */
const [address = '127.0.0.1:26500', seconds = '10', concurrency = '64'] = process.argv.slice(2)
const client = new ZBClient(address, { loglevel: 'NONE', longPoll: 10_000, pollInterval: 5 })
await client.deployResource({ process: Buffer.from(MODEL), name: 'bench-one-task.bpmn' })

let completed = 0
const worker = client.createWorker({
  taskType: 'bench-task',
  loglevel: 'NONE',
  maxJobsToActivate: 200,
  timeout: 30_000,
  taskHandler: async (job) => {
    const done = await job.complete({})
    completed++
    return done
  },
})

const until = Date.now() + Number(seconds) * 1000
const warmUntil = Date.now() + 2000
let from = 0
const latencies: number[] = []
async function createUntilTime(): Promise<void> {
  while (Date.now() < until) {
    if (from === 0 && Date.now() > warmUntil) from = completed
    const at = performance.now()
    await client.createProcessInstance({ bpmnProcessId: 'bench-one-task', variables: { n: completed } })
    latencies.push(performance.now() - at)
  }
}
await Promise.all(Array.from({ length: Number(concurrency) }, createUntilTime))
const measuredMs = Date.now() - warmUntil
const perSecond = (completed - from) / (measuredMs / 1000)
const sorted = latencies.toSorted((a, b) => a - b)
console.log(JSON.stringify({ perSecond, createP50: sorted[Math.floor(sorted.length / 2)], createP95: sorted[Math.floor(sorted.length * 0.95)] }))
await worker.close(1)
await client.close(1)
process.exit(0)
