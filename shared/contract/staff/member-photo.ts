import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { bytes, id, reason, replyBytes } from '../fields.ts'

/**
 * Puts a photo in the place of the one before, which is taken off and kept. The page has made it small and
 * written it anew, so that nothing of the camera is left in it. Errors: those of a picture.
 */
export const recordMemberPhoto = command({
  name: 'staff.recordPhoto',
  title: '登记员工照片',
  permission: 'staff.write',
  touches: ['staff'],
  /** JPEG, PNG or WebP, at most 2 MB. */
  input: z.strictObject({ staffId: id, bytes }),
  output: z.object({ fileId: id }),
})

export const voidMemberPhoto = command({
  name: 'staff.voidPhoto',
  title: '撤下员工照片',
  permission: 'staff.write',
  touches: ['staff'],
  input: z.strictObject({ fileId: id, reason }),
  output: z.object({}),
})

/** The photo that holds now; a person without one is the usual case, not an error. */
export const getMemberPhoto = query({
  name: 'staff.getPhoto',
  title: '员工照片',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({ staffId: id }),
  output: z.object({
    photo: z.object({ id, mediaType: z.string(), bytes: replyBytes }).nullable(),
  }),
})
