import type { Generated } from 'kysely'
import type { NamedKeyTable } from './columns.ts'

interface PlaceTable {
  id: Generated<number>
  name: string
  nameKey: string
  importBatchId: number | null
  recordedAt: string
  voidedAt: string | null
}

export type BuildingTable = PlaceTable

export interface FloorTable extends PlaceTable {
  buildingId: number
}

export type Orientation =
  | 'south'
  | 'south-east'
  | 'south-west'
  | 'east'
  | 'west'
  | 'north'
  | 'north-east'
  | 'north-west'

export interface RoomTable extends PlaceTable {
  floorId: number
  orientation: Orientation | null
  /** In hundredths of a square metre. */
  areaHundredths: number | null
  note: string | null
  version: Generated<number>
}

export interface BedTable {
  id: Generated<number>
  roomId: number
  number: string
  code: string
  codeKey: string
  inServiceFrom: string
  inServiceTo: string | null
  importBatchId: number | null
  recordedAt: string
  voidedAt: string | null
}

export interface BedKindTable {
  id: Generated<number>
  bedId: number
  kind: 'ordinary' | 'nursing' | 'dementia' | 'medical'
  kindFrom: string
  kindTo: string | null
  recordedAt: string
  voidedAt: string | null
}

export interface BedStayTable {
  id: Generated<number>
  stayId: number
  residentId: number
  bedId: number
  kind: Generated<'main' | 'extra'>
  bedFrom: string
  bedTo: string | null
  importBatchId: number | null
  recordedAt: string
  voidedAt: string | null
}

export interface BedReserveTable {
  id: Generated<number>
  bedId: number
  reserveFrom: string
  reserveTo: string | null
  recordedAt: string
  voidedAt: string | null
}

export type FacilityKindTable = NamedKeyTable

export interface RoomFacilityTable {
  id: Generated<number>
  roomId: number
  facility: string
  recordedAt: string
  voidedAt: string | null
}

export interface BedBookingTable {
  id: Generated<number>
  bedId: number
  residentId: number | null
  forWhom: string | null
  offerId: number | null
  bookedAt: string
  bookedUntil: string
  endedAt: string | null
  endReason: 'admitted' | 'cancelled' | 'moved' | null
  endNote: string | null
  reason: string | null
  recordedAt: string
  recordedBy: number
  voidedAt: string | null
}

export interface BedConditionTable {
  id: Generated<number>
  bedId: number
  kind: 'isolation' | 'cleaning' | 'repair'
  reason: string | null
  conditionFrom: string
  conditionTo: string | null
  /** Who left, where a cleaning began by itself. */
  bedStayId: number | null
  recordedAt: string
  voidedAt: string | null
}

export interface MoveNoteTable {
  id: Generated<number>
  residentId: number
  movedAt: string
  fromBedId: number | null
  toBedId: number | null
  toText: string | null
  reason: string | null
  recordedAt: string
  recordedBy: number
  bedStayId: number | null
  closedAt: string | null
  closedBy: number | null
  closeNote: string | null
  voidedAt: string | null
}
