import { YiluError } from '#shared/errors.ts'
import type { QueryContext } from '../../context.ts'
import { bedsAsOf, type BedRow } from '../bed-row.ts'
import { bedShower } from '../shown-bed.ts'

/** Which beds are asked for on paper. */
export interface WhichBeds {
  readonly floorIds?: readonly number[] | undefined
  readonly roomIds?: readonly number[] | undefined
  readonly bedIds?: readonly number[] | undefined
}

function isMeant(row: BedRow, { floorIds, roomIds, bedIds }: WhichBeds): boolean {
  return (
    (floorIds?.includes(row.floorId) ?? true) &&
    (roomIds?.includes(row.roomId) ?? true) &&
    (bedIds?.includes(row.bedId) ?? true)
  )
}

/**
 * The beds in service on a day that are asked for, with their place, in the order of the building. Error:
 * `not_found` where there is none.
 */
export async function printedBeds(context: QueryContext, asOf: string, which: WhichBeds) {
  const rows = (await bedsAsOf(context.db, asOf)).filter((row) => isMeant(row, which))
  if (rows.length === 0) {
    throw new YiluError('not_found', 'no-beds-to-print', '选的范围里没有启用的床位，没有打印。')
  }
  const shown = await bedShower(context, rows, asOf)
  return rows.map((row) => ({
    bed: shown(row),
    buildingId: row.buildingId,
    building: row.building,
    floorId: row.floorId,
    floor: row.floor,
    roomId: row.roomId,
    room: row.room,
  }))
}

export type PrintedBed = Awaited<ReturnType<typeof printedBeds>>[number]
