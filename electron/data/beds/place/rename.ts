import { sql } from 'kysely'
import { rename } from '#shared/contract/beds/room.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatBed, readFloor } from '#shared/text/bed-code.ts'
import { naturalKey } from '#shared/text/natural-key.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { ownName } from './place.ts'

type Input = InputOf<typeof rename>

const words = { building: '楼', floor: '楼层', room: '房间', bed: '床位' } as const
const column = {
  building: 'building.id',
  floor: 'floor.id',
  room: 'room.id',
  bed: 'bed.id',
} as const

/** The live beds within a place, with the names of which their codes are made. */
function bedsWithin(trx: Database, { place, id }: Input) {
  return trx
    .selectFrom('bed')
    .innerJoin('room', 'room.id', 'bed.roomId')
    .innerJoin('floor', 'floor.id', 'room.floorId')
    .innerJoin('building', 'building.id', 'floor.buildingId')
    .select([
      'bed.id',
      'bed.code',
      'bed.number',
      'room.name as room',
      'floor.name as floor',
      'building.name as building',
    ])
    .where(column[place], '=', id)
    .where('bed.voidedAt', 'is', null)
    .orderBy('bed.codeKey')
    .execute()
}

type BedWithin = Awaited<ReturnType<typeof bedsWithin>>[number]

function codeOf({ building, floor, room, number }: Omit<BedWithin, 'id' | 'code'>): string {
  return formatBed({ building: ownName(building), floor: readFloor(floor), room, bed: number })
}

/** The names of a bed's place once the new one stands there. */
function renamed(bed: BedWithin, { place, name }: Input): BedWithin {
  return place === 'bed' ? { ...bed, number: name } : { ...bed, [place]: name }
}

interface NewCode {
  readonly id: number
  readonly before: string
  readonly after: string
}

/** Beds whose code was made of the old name and is another one by the new. A code of its own stays. */
function newCodes(beds: readonly BedWithin[], input: Input): readonly NewCode[] {
  return beds
    .filter((bed) => bed.code === codeOf(bed))
    .map((bed) => ({ id: bed.id, before: bed.code, after: codeOf(renamed(bed, input)) }))
    .filter(({ before, after }) => before !== after)
}

function taken(text: string): YiluError {
  return new YiluError('rule_violated', 'duplicate-name', `${text}，没有保存。`, {
    name: '已有同样的名称',
  })
}

async function assertCodesFree(trx: Database, codes: readonly NewCode[]): Promise<void> {
  const ids = codes.map(({ id }) => id)
  const other = await trx
    .selectFrom('bed')
    .select('code')
    .where('voidedAt', 'is', null)
    .where('id', 'not in', [0, ...ids])
    .where('code', 'in', ['', ...codes.map(({ after }) => after)])
    .executeTakeFirst()
  if (other !== undefined) throw taken(`已有床位 ${other.code}`)
}

/** The name that stands there now. Errors: `not_found`; `rule_violated` `duplicate-name`. */
async function nameBefore(trx: Database, { place, id, name }: Input): Promise<string> {
  const rows = await placesNamed(trx, place)
  const row = rows.find((each) => each.id === id)
  if (row === undefined) {
    throw new YiluError('not_found', 'place-unknown', `没有这个${words[place]}，没有保存。`)
  }
  const same = rows.find(
    (each) => each.id !== id && each.parentId === row.parentId && each.name === name,
  )
  if (same !== undefined) throw taken(`那里已有“${name}”`)
  if (row.name !== name) return row.name
  throw new YiluError('rule_violated', 'nothing-changed', '名称没有变，没有改动。')
}

/** All live places of a kind, each with what it lies in. */
function placesNamed(trx: Database, place: Input['place']) {
  const live = { bed: 'number', room: 'name', floor: 'name', building: 'name' } as const
  const parent = {
    bed: 'roomId',
    room: 'floorId',
    floor: 'buildingId',
    building: 'voidedAt',
  } as const
  return trx
    .selectFrom(place)
    .select([
      'id',
      sql<string>`${sql.ref(live[place])}`.as('name'),
      sql<number | null>`${sql.ref(parent[place])}`.as('parentId'),
    ])
    .where('voidedAt', 'is', null)
    .execute()
}

async function writeName(trx: Database, { place, id, name }: Input): Promise<void> {
  if (place === 'bed') {
    await trx.updateTable('bed').set({ number: name }).where('id', '=', id).execute()
    return
  }
  const set = { name, nameKey: naturalKey(name) }
  await trx.updateTable(place).set(set).where('id', '=', id).execute()
}

/** Corrects a name and the codes of the beds that were made of it. */
export const renameHandler = handleCommand(rename, async (context, input) => {
  const { trx } = context
  const { place, id, name, reason } = input
  const before = await nameBefore(trx, input)
  const codes = newCodes(await bedsWithin(trx, input), input)
  await assertCodesFree(trx, codes)
  await writeName(trx, input)
  for (const { id: bedId, after: code } of codes) {
    const set = { code, codeKey: naturalKey(code) }
    await trx.updateTable('bed').set(set).where('id', '=', bedId).execute()
    await context.breathe()
  }
  const changed = codes.map((row) => ({ before: row.before, after: row.after }))
  context.record({
    subject: `${place}:${id}`,
    before: { name: before },
    after: { name, codes: changed, reason },
  })
  return { codes: changed }
})
