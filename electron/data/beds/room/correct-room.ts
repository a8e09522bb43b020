import { correctRoom } from '#shared/contract/beds/room.ts'
import { YiluError } from '#shared/errors.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { changedMeanwhile } from '../../versions.ts'
import { facilitiesByRoom } from './facilities.ts'
import { roomRow } from './room-row.ts'

async function assertKnown(trx: Database, keys: readonly string[]): Promise<void> {
  const known = await trx.selectFrom('facilityKind').select('key').execute()
  const keySet = new Set(known.map(({ key }) => key))
  if (keys.every((key) => keySet.has(key))) return
  throw new YiluError('invalid_input', 'facility-unknown', '没有这种设施，没有保存。', {
    facilities: '从列表里选',
  })
}

/** What is no longer there is voided, what is new is entered; the rest stays. */
async function changeFacilities(
  trx: Database,
  roomId: number,
  { before, after }: { readonly before: readonly string[]; readonly after: readonly string[] },
  now: string,
): Promise<void> {
  for (const facility of before.filter((key) => !after.includes(key))) {
    await trx
      .updateTable('roomFacility')
      .set({ voidedAt: now })
      .where('roomId', '=', roomId)
      .where('facility', '=', facility)
      .where('voidedAt', 'is', null)
      .execute()
  }
  for (const facility of after.filter((key) => !before.includes(key))) {
    await trx
      .insertInto('roomFacility')
      .values({ roomId, facility, recordedAt: now, voidedAt: null })
      .execute()
  }
}

export const correctRoomHandler = handleCommand(correctRoom, async (context, input) => {
  const { trx, now } = context
  const { roomId, orientation, areaHundredths, note } = input
  const row = await roomRow(trx, roomId)
  if (row.version !== input.version) throw changedMeanwhile()
  const after = [...new Set(input.facilities)]
  await assertKnown(trx, after)
  const before = ((await facilitiesByRoom(trx)).get(roomId) ?? []).map(({ key }) => key)
  await changeFacilities(trx, roomId, { before, after }, now)
  const version = row.version + 1
  const set = { orientation, areaHundredths, note }
  await trx
    .updateTable('room')
    .set({ ...set, version })
    .where('id', '=', roomId)
    .execute()
  context.record({
    subject: `room:${roomId}`,
    before: {
      room: row.room,
      orientation: row.orientation,
      areaHundredths: row.areaHundredths,
      note: row.note,
      facilities: before,
    },
    after: { room: row.room, ...set, facilities: after },
  })
  return { version }
})
