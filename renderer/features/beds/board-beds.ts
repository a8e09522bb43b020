import type { board } from '#shared/contract/beds/bed.ts'
import type { OutputOf } from '#shared/operation.ts'
import { bedShows, isBedShown, type BedShow } from '#shared/rules/bed-shows.ts'

export type Board = OutputOf<typeof board>
export type BoardBuilding = Board['buildings'][number]
export type BoardFloor = BoardBuilding['floors'][number]
export type BoardRoom = BoardFloor['rooms'][number]
export type BoardBed = BoardRoom['beds'][number]

export type { ConditionKind } from '#shared/contract/beds/condition.ts'

/** The list knows one more than the board: beds that are not in service on the day. */
export type ListShow = BedShow | 'out-of-service'

export const bedShowWords: Record<ListShow, string> = {
  all: '全部',
  occupied: '在住',
  free: '空床',
  away: '外出',
  nursing: '护理型',
  dementia: '认知障碍',
  medical: '医疗',
  reserve: '预留',
  booked: '已订',
  isolation: '隔离',
  cleaning: '消毒',
  repair: '维修',
  extra: '副床',
  'unknown-kind': '类型未填',
  'out-of-service': '停用',
}

/** All that a bed belongs to, for the style sheet, which dims the rest without drawing anything anew. */
export function showsOf(bed: BoardBed): string {
  return bedShows.filter((show) => isBedShown(bed, show)).join(' ')
}

export function roomsOf(board: Board): readonly BoardRoom[] {
  return board.buildings.flatMap(({ floors }) => floors.flatMap(({ rooms }) => rooms))
}

export function bedsOf(board: Board): readonly BoardBed[] {
  return roomsOf(board).flatMap(({ beds }) => beds)
}

/** The kind that all beds of a room share, or null where they differ. */
export function commonKind({ beds }: BoardRoom): BoardBed['kind'] | null {
  const kinds = new Set(beds.map(({ kind }) => kind))
  return kinds.size === 1 ? (beds[0]?.kind ?? null) : null
}

/** One character for the state of somebody who is away; null for who is in. */
export function awayMark({ away, awayKind }: BoardBed): '院' | '外' | null {
  if (!away) return null
  return awayKind === 'hospital' ? '院' : '外'
}
