import type { Generated } from 'kysely'
import type { NamedKeyTable } from './columns.ts'

export type ActivityKindTable = NamedKeyTable

export interface ActivityTable {
  id: Generated<number>
  kind: string
  title: string
  heldOn: string
  startsAt: string | null
  endsAt: string | null
  place: string | null
  leader: string | null
  leaderStaffId: number | null
  note: string | null
  recordedAt: string
  voidedAt: string | null
  version: Generated<number>
}

export interface ActivityAttendanceTable {
  id: Generated<number>
  activityId: number
  residentId: number
  note: string | null
  recordedAt: string
  voidedAt: string | null
}

export interface MenuDishTable {
  id: Generated<number>
  servedOn: string
  meal: 'breakfast' | 'lunch' | 'dinner' | 'snack'
  dish: string
  diet: string | null
  position: number
  recordedAt: string
  voidedAt: string | null
}
