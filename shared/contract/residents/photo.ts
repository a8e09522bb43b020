import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { bytes, day, id, reason, replyBytes } from '../fields.ts'

/**
 * Puts a photo in the place of the one before, which is voided and kept. The page has made it small
 * (1024 points at most) and written it anew, so that nothing of the camera is left in it.
 */
export const recordPhoto = command({
  name: 'residents.recordPhoto',
  title: '登记照片',
  permission: 'health.write',
  touches: ['residents', 'beds'],
  input: z.strictObject({
    residentId: id,
    takenOn: day.nullable().default(null),
    /** JPEG, PNG or WebP, at most 2 MB. */
    bytes,
    /** The same, 160 points at most, at most 64 KB. */
    thumbnail: bytes,
  }),
  output: z.object({ id }),
})

export const voidPhoto = command({
  name: 'residents.voidPhoto',
  title: '撤下照片',
  permission: 'health.write',
  touches: ['residents', 'beds'],
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

/** The photo that holds now; a person without one is the usual case, not an error. */
export const getPhoto = query({
  name: 'residents.getPhoto',
  title: '照片',
  permission: 'residents.read',
  reveals: 'none',
  input: z.strictObject({ residentId: id, size: z.enum(['small', 'whole']).default('small') }),
  output: z.object({
    photo: z
      .object({ id, takenOn: day.nullable(), mediaType: z.string(), bytes: replyBytes })
      .nullable(),
  }),
})
