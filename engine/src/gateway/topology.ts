import { BROKER_VERSION } from '../protocol/recordToJson.ts'
import { PARTITION_ID } from '../protocol/Key.ts'

/** The answer to Topology: one broker that leads the one partition. Clients take it as the sign of health. */
export function topology(host: string, port: number): object {
  const partition = { partitionId: PARTITION_ID, role: 'LEADER', health: 'HEALTHY' }
  return {
    brokers: [{ nodeId: 0, host, port, partitions: [partition], version: BROKER_VERSION }],
    clusterSize: 1,
    partitionsCount: 1,
    replicationFactor: 1,
    gatewayVersion: BROKER_VERSION,
  }
}
