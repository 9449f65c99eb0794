import { connect } from 'node:net'

const WITHIN_MS = 3000

/** Whether something accepts connections at `host:port`. Asks by plain TCP, since zeebe-node's client keeps reconnecting in a tight loop once a call has failed. */
export function gatewayListens(address: string): Promise<boolean> {
  const { hostname, port } = new URL(`tcp://${address}`)
  return new Promise((resolve) => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port), timeout: WITHIN_MS })
    const answer = (listens: boolean): void => {
      socket.destroy()
      resolve(listens)
    }
    socket.once('connect', () => answer(true))
    socket.once('error', () => answer(false))
    socket.once('timeout', () => answer(false))
  })
}
