import type { Connection } from './database/connection.ts'
import type { HomeLock } from './database/lock.ts'
import type { HomePaths } from './home-folder/home-folder.ts'
import type { KeyFile } from './home-folder/keys.ts'
import type { WorkerPool } from './worker-pool/worker-pool.ts'

/** Result of the checks that run in a worker after the home is open. */
export interface HealthReport {
  readonly state: 'running' | 'sound' | 'broken'
  /** Chinese, fit to show. */
  readonly problem: string | null
  readonly checkedAt: string | null
}

/** A home that is open: its connections, key and workers. Only dispatch touches the connections. */
export interface OpenHome {
  readonly paths: HomePaths
  readonly key: Uint8Array
  readonly writer: Connection
  readonly reader: Connection
  readonly lock: HomeLock
  readonly workers: WorkerPool
  /** Changes when another way to open the home is added. */
  keyFile: KeyFile
  health: HealthReport
}

/** What a worker thread needs to open the same home for reading. */
export function workerAccess(home: OpenHome): { databasePath: string; key: Uint8Array } {
  return { databasePath: home.paths.database, key: home.key }
}
