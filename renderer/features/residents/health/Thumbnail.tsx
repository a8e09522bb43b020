import { getThumbnail } from '#shared/contract/residents/document.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { PictureInMemory } from '#renderer/domain/PictureInMemory.tsx'
import classes from './DocumentsTab.module.css'

interface ThumbnailProps {
  readonly document: {
    readonly id: number
    readonly mediaType: string
    readonly hasThumbnail: boolean
  }
}

/** The small picture of a file; where there is none, what the file is. */
export function Thumbnail({ document: { id, mediaType, hasThumbnail } }: ThumbnailProps) {
  const { data } = useOperationQuery(getThumbnail, { fileId: id }, { enabled: hasThumbnail })
  const picture = data?.picture ?? null
  if (picture !== null) {
    return <PictureInMemory picture={picture} className={classes.thumbnail} alt="" />
  }
  return (
    <span className={classes.kind} aria-hidden>
      {mediaType === 'application/pdf' ? 'PDF' : '图片'}
    </span>
  )
}
