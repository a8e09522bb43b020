import { attachDocument, getDocument, voidDocument } from '#shared/contract/residents/document.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand } from '#renderer/api/hooks.ts'
import { RecordFiles, type RecordFileShown } from '#renderer/domain/RecordFiles.tsx'
import { Button } from '@mantine/core'
import { useState } from 'react'

interface WishFilesProps {
  readonly wishId: number
  readonly files: readonly RecordFileShown[]
}

/** Signed papers and recordings of a wish; where there is none only the way to add one. */
export function WishFiles({ wishId, files }: WishFilesProps) {
  const attach = useCommand(attachDocument)
  const read = useAsk(getDocument)
  const take = useCommand(voidDocument)
  const mayWrite = useMay('health.write')
  const [isAdding, setAdding] = useState(false)
  if (files.length === 0 && !mayWrite) return null
  if (files.length === 0 && !isAdding) {
    return (
      <Button variant="subtle" size="compact-xs" onClick={() => setAdding(true)}>
        存入意愿书
      </Button>
    )
  }
  return (
    <RecordFiles
      of="这条意愿"
      files={files}
      open={(fileId) => read.mutateAsync({ fileId })}
      {...(mayWrite
        ? {
            attach: (file) =>
              attach.mutateAsync({
                subject: 'residentWish',
                subjectId: wishId,
                kind: 'other',
                ...file,
              }),
            remove: (fileId, reason) => take.mutateAsync({ fileId, reason }),
          }
        : {})}
    />
  )
}
