import type { TimelineEvent } from '#shared/contract/residents/timeline.ts'
import type { RoleRight } from '#shared/permissions.ts'
import type { Database } from '../../database/connection.ts'

/** Whose timeline, as of the end of which day, and what who asks may see. */
export interface TimelineScope {
  readonly db: Database
  readonly residentId: number
  readonly asOf: string
  readonly can: (right: RoleRight) => boolean
}

/**
 * What one kind of record contributes to a person's timeline: what happened by the day asked for. A
 * source that who asks may not see gives nothing.
 */
export type TimelineSource = (scope: TimelineScope) => Promise<readonly TimelineEvent[]>
