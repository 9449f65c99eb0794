import { Gauge, Histogram } from 'prom-client'
import type { RequestHandler } from 'express'
import type { AppContext } from '../http/index.ts'

/** Times requests by method and status class (not by path: case numbers would make endless series) and counts live streams. */
export function timeRequests({ metrics, live }: AppContext): RequestHandler {
  const seconds = new Histogram({ name: 'banjie_http_request_seconds', help: 'Time to answer', labelNames: ['method', 'status'], buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10], registers: [metrics] })
  new Gauge({
    name: 'banjie_live_streams',
    help: 'Open server-sent event streams',
    registers: [metrics],
    collect() {
      this.set(live.listenerCount)
    },
  })
  return (request, response, next) => {
    const end = seconds.startTimer()
    response.once('finish', () => end({ method: request.method, status: `${Math.floor(response.statusCode / 100)}xx` }))
    next()
  }
}
