import { sql } from 'kysely'
import type { Database } from '../../database/connection.ts'

/** A picture as a document takes it: its name there, and where its bytes are. */
export interface SmallPhoto {
  readonly name: string
  readonly sha256: string
}

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

/** The small photos of some people, by person; who has none is absent. */
export async function smallPhotos(
  db: Database,
  residentIds: readonly number[],
): Promise<ReadonlyMap<number, SmallPhoto>> {
  const rows = await db
    .selectFrom('residentPhoto')
    .innerJoin('attachment', (join) =>
      join.on((eb) =>
        eb(
          'attachment.id',
          '=',
          eb.fn.coalesce('residentPhoto.thumbnailId', 'residentPhoto.attachmentId'),
        ),
      ),
    )
    .select(['residentPhoto.residentId', 'attachment.sha256', 'attachment.mediaType'])
    .where('residentPhoto.voidedAt', 'is', null)
    .where(
      'residentPhoto.residentId',
      'in',
      sql<number>`(SELECT value FROM json_each(${JSON.stringify(residentIds)}))`,
    )
    .execute()
  return new Map(
    rows.flatMap(({ residentId, sha256, mediaType }) => {
      const extension = extensions[mediaType]
      if (extension === undefined) return []
      return [[residentId, { name: `photo-${residentId}.${extension}`, sha256 }] as const]
    }),
  )
}
