import type { ResidentMark } from '#shared/contract/residents/mark.ts'
import type { RoleRight } from '#shared/permissions.ts'
import type { Database } from '../../database/connection.ts'

/** Of whom marks are asked, as of the end of which day. A source reads all of them in one go. */
export interface MarkScope {
  readonly db: Database
  readonly residentIds: readonly number[]
  readonly asOf: string
  /** The instant that hours are judged by: now, or the end of a past day; absent is the end of the day. */
  readonly at?: string
  readonly can: (right: RoleRight) => boolean
}

/** The marks that one kind of record gives, by person. */
export type MarkSource = (scope: MarkScope) => Promise<ReadonlyMap<number, readonly ResidentMark[]>>
