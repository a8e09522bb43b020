import { getPhoto, recordPhoto, voidPhoto } from '#shared/contract/residents/photo.ts'
import { YiluError } from '#shared/errors.ts'
import { type Handler, handleCommand, handleCommandWithWork, handleQuery } from '../../context.ts'
import { addAttachment, openAttachment, sealAttachment } from '../../office/attachment.ts'
import { assertCome } from '../day-come.ts'
import { residentRow } from '../resident/resident-row.ts'
import { assertPicture } from './picture.ts'

const recordPhotoHandler = handleCommandWithWork(recordPhoto, {
  prepare({ home }, { bytes, thumbnail }) {
    const whole = assertPicture(bytes, 'photo', 'bytes')
    const small = assertPicture(thumbnail, 'thumbnail', 'thumbnail')
    return Promise.resolve({
      whole: sealAttachment(home, bytes, whole),
      small: sealAttachment(home, thumbnail, small),
    })
  },
  async run(context, { residentId, takenOn }, sealed) {
    const { trx, now, today } = context
    await residentRow(trx, residentId)
    if (takenOn !== null) assertCome(takenOn, today, 'takenOn', '拍摄日期')
    const before = await trx
      .updateTable('residentPhoto')
      .set({ voidedAt: now })
      .where('residentId', '=', residentId)
      .where('voidedAt', 'is', null)
      .returning(['id', 'takenOn'])
      .executeTakeFirst()
    const attachmentId = await addAttachment(trx, sealed.whole, now)
    const thumbnailId = await addAttachment(trx, sealed.small, now)
    const { id } = await trx
      .insertInto('residentPhoto')
      .values({ residentId, attachmentId, thumbnailId, takenOn, recordedAt: now, voidedAt: null })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { size, sha256 } = sealed.whole
    context.record({
      subject: `resident:${residentId}`,
      before: before ?? null,
      after: { photoId: id, takenOn, size, sha256 },
    })
    return { id }
  },
})

const voidPhotoHandler = handleCommand(voidPhoto, async (context, { id, reason }) => {
  const { trx, now } = context
  const row = await trx
    .updateTable('residentPhoto')
    .set({ voidedAt: now })
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .returning(['residentId', 'takenOn'])
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'photo-unknown', '没有这张照片，可能已被换下。')
  }
  const { residentId, takenOn } = row
  context.record({
    subject: `resident:${residentId}`,
    before: { photoId: id, takenOn },
    after: { reason },
  })
  return {}
})

const getPhotoHandler = handleQuery(getPhoto, async ({ db, home }, { residentId, size }) => {
  await residentRow(db, residentId)
  const row = await db
    .selectFrom('residentPhoto')
    .innerJoin('attachment', (join) =>
      join.on((eb) =>
        eb(
          'attachment.id',
          '=',
          size === 'whole'
            ? eb.ref('residentPhoto.attachmentId')
            : eb.fn.coalesce('residentPhoto.thumbnailId', 'residentPhoto.attachmentId'),
        ),
      ),
    )
    .select(['residentPhoto.id', 'residentPhoto.takenOn', 'attachment.sha256'])
    .select('attachment.mediaType')
    .where('residentPhoto.residentId', '=', residentId)
    .where('residentPhoto.voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return { photo: null }
  const { sha256, ...photo } = row
  return { photo: { ...photo, bytes: openAttachment(home, sha256) } }
})

export const photoHandlers: readonly Handler[] = [
  recordPhotoHandler,
  voidPhotoHandler,
  getPhotoHandler,
]
