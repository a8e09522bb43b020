import type { RoleRight } from '#shared/permissions.ts'
import type { Database } from '../../database/connection.ts'

/** Which hours a handover tells of, [beganAt, endedAt), of whom, and what who asks may see. */
export interface ShiftScope {
  readonly db: Database
  readonly beganAt: string
  readonly endedAt: string
  /** Whom it is about: those on the floor, or all. A source reads them in one go. */
  readonly residentIds: readonly number[]
  readonly can: (right: RoleRight) => boolean
}

/** Something that the next shift must know. */
export interface ShiftFact {
  /** What it is about; facts stand in these groups, in this order (`shared/contract/care/handover.ts`). */
  readonly kind: 'stay' | 'bed' | 'incident' | 'alarm' | 'medicine' | 'care' | 'health' | 'night'
  readonly tone: 'plain' | 'warning' | 'danger'
  /** Null where it is about nobody in particular. */
  readonly residentId: number | null
  readonly happenedAt: string | null
  /** One short sentence without the person's name: `14:20 在卫生间跌倒，左膝擦伤，已告知家属`. */
  readonly fact: string
}

/** What one kind of record has to say about a shift. One small file per area, one line in `sources.ts`. */
export type ShiftFactSource = (scope: ShiftScope) => Promise<readonly ShiftFact[]>

/** What is open at an instant, for the person in charge of a shift. */
export interface WatchScope {
  readonly db: Database
  /** Now, or the end of a past day. */
  readonly at: string
  readonly residentIds: readonly number[]
  readonly can: (right: RoleRight) => boolean
}

/** Something that waits for somebody's hand. */
export interface WatchItem {
  /** Stable within the answer: `dose:12:2026-11-22T00:00:00.000Z`. */
  readonly key: string
  readonly kind:
    | 'dose'
    | 'care'
    | 'alarm'
    | 'restraint'
    | 'incident'
    | 'wound'
    | 'leave'
    | 'assessment'
  /** `alarm`: somebody may come to harm; `late`: past its hour; `due`: within the next hour. */
  readonly state: 'alarm' | 'late' | 'due'
  readonly residentId: number | null
  /** The hour at which it was or is due, or since which it is open. */
  readonly dueAt: string
  /** A few words: `阿司匹林 1 片`, `血压 182/95，未处理`. */
  readonly what: string
  /** Address within the program where it is put right. */
  readonly to: string
}

export type WatchSource = (scope: WatchScope) => Promise<readonly WatchItem[]>
