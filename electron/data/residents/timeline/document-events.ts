import type { TimelineEvent } from '#shared/contract/residents/timeline.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { filesOfResident } from '../document/files-of-resident.ts'
import type { TimelineSource } from './source.ts'

/** Papers that were put into the file; those of other records stand with these. */
export const documentTimeline: TimelineSource = async ({ db, residentId, asOf, can }) => {
  if (!can('health.read')) return []
  const files = await filesOfResident(db, residentId, { asOf, can })
  return files
    .filter(({ subject }) => subject === 'resident')
    .map(({ id, fileName, kindName, recordedAt }): TimelineEvent => ({
      key: `file:${id}`,
      kind: 'file',
      day: shanghaiDay(recordedAt),
      at: recordedAt,
      title: `存入${kindName ?? '文件'}`,
      detail: fileName,
      link: `/residents/${residentId}?tab=documents`,
    }))
}
