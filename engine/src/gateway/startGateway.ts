import { logVerbosity, Server, ServerCredentials, setLogVerbosity } from '@grpc/grpc-js'
import type { PackageDefinition } from '@grpc/proto-loader'
import type { Engine } from '../runtime/Engine.ts'
import { activateJobs } from './activateJobs.ts'
import { Backpressure } from './Backpressure.ts'
import { createWithResult } from './createWithResult.ts'
import { healthProtocol, healthService } from './healthService.ts'
import { JobPolls } from './JobPolls.ts'
import { JobStreams } from './JobStreams.ts'
import { loadGatewayProtocol, loadGatewayService } from './loadGatewayService.ts'
import { reflectionServices } from './reflectionService.ts'
import { changeRpcs } from './rpcs/changeRpcs.ts'
import { decisionRpcs } from './rpcs/decisionRpcs.ts'
import { instanceRpcs } from './rpcs/instanceRpcs.ts'
import { jobRpcs } from './rpcs/jobRpcs.ts'
import { messageRpcs } from './rpcs/messageRpcs.ts'
import { resourceRpcs } from './rpcs/resourceRpcs.ts'
import { topology } from './topology.ts'
import { answering, unaryHandler } from './unaryHandler.ts'

/** Zeebe's limit for a request, in bytes. */
const MAX_MESSAGE = 4 * 1024 * 1024

/** What a TLS server shows, in PEM. */
export interface TlsIdentity {
  readonly certificate: Buffer
  readonly key: Buffer
}

export interface GatewayOptions {
  /** 0 for any free port. */
  readonly port: number
  /** Loopback by default: the protocol has no authentication. */
  readonly host?: string
  /** Commands that may wait for the engine before new ones are refused. */
  readonly maxInFlight?: number
  /** Plain text when absent. */
  readonly tls?: TlsIdentity
}

/** A listening gateway. */
export interface Gateway {
  readonly port: number
  readonly figures: () => { readonly inFlight: number; readonly waitingPolls: number }
  /** Ends polls and streams, lets running calls finish, closes the port. */
  stop(): Promise<void>
}

/** The protocols that a gateway speaks. Reading them takes some tens of milliseconds: whoever waits for an engine does it meanwhile. */
export function gatewayProtocols(): { readonly gateway: PackageDefinition; readonly health: PackageDefinition } {
  protocols ??= { gateway: loadGatewayProtocol(), health: healthProtocol() }
  return protocols
}

let protocols: ReturnType<typeof gatewayProtocols> | undefined

/** Serves an engine under Zeebe's gateway protocol. Rejects when the port can't be had. */
export async function startGateway(engine: Engine, { port, host = '127.0.0.1', maxInFlight = 2_000, tls }: GatewayOptions): Promise<Gateway> {
  // What goes wrong is answered or thrown; the library would print it once more.
  setLogVerbosity(logVerbosity.NONE)
  const server = new Server({
    'grpc.max_receive_message_length': MAX_MESSAGE,
    // Answers may be as large as the engine's batches; the client's own limit applies there.
    'grpc.max_send_message_length': -1,
    'grpc.max_concurrent_streams': 2 ** 31 - 1,
    // As Zeebe: large deployments and job batches flow without waiting for window updates.
    'grpc-node.flow_control_window': 1024 * 1024,
  })
  const streams = new JobStreams(engine, (type) => polls.yieldTo(type))
  const polls = new JobPolls(engine, (type) => !streams.has(type))
  const backpressure = new Backpressure(maxInFlight)
  const protocol = gatewayProtocols()
  server.addService(loadGatewayService(protocol.gateway), handlers(engine, polls, streams, backpressure, host, port))
  const offered = [healthService(protocol.health), ...reflectionServices([protocol.gateway, protocol.health])]
  for (const { definition, implementation } of offered) server.addService(definition, implementation)
  const stopListening = engine.onJobsAvailable((type) => {
    if (streams.has(type)) void streams.push(type).catch(() => undefined)
    polls.jobsAvailable(type)
  })
  const bound = await bind(server, `${host}:${port}`, credentialsOf(tls))
  return {
    port: bound,
    figures: () => ({ inFlight: backpressure.inFlight, waitingPolls: polls.waiting }),
    stop: async () => {
      stopListening()
      polls.close()
      streams.close()
      await shutdown(server)
    },
  }
}

function handlers(engine: Engine, polls: JobPolls, streams: JobStreams, backpressure: Backpressure, host: string, port: number) {
  const unary = { ...instanceRpcs, ...jobRpcs, ...resourceRpcs, ...messageRpcs, ...decisionRpcs, ...changeRpcs }
  return {
    ...Object.fromEntries(Object.entries(unary).map(([name, rpc]) => [name, unaryHandler(engine, backpressure, rpc as typeof rpc & typeof instanceRpcs.ResolveIncident)])),
    Topology: answering(() => Promise.resolve(topology(host, port))),
    CreateProcessInstanceWithResult: createWithResult(engine, `${host}:${port}`),
    ActivateJobs: activateJobs(polls),
    StreamActivatedJobs: streams.open.bind(streams),
  }
}

/** Throws an Error for texts that are no certificate and key. */
function credentialsOf(tls: TlsIdentity | undefined): ServerCredentials {
  return tls === undefined ? ServerCredentials.createInsecure() : ServerCredentials.createSsl(null, [{ cert_chain: tls.certificate, private_key: tls.key }])
}

function bind(server: Server, address: string, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, credentials, (error, port) => (error === null ? resolve(port) : reject(error)))
  })
}

/** Calls get two seconds to finish; clients' idle connections must not keep the process alive. */
function shutdown(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.forceShutdown(), 2_000)
    server.tryShutdown(() => {
      clearTimeout(force)
      resolve()
    })
  })
}
