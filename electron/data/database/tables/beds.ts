import type { Generated } from 'kysely'

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

export interface RoomTable extends PlaceTable {
  floorId: number
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
  kind: 'ordinary' | 'nursing' | 'dementia'
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
