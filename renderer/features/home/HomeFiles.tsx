import { attachFile, getFile, voidFile } from '#shared/contract/home/paper.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand } from '#renderer/api/hooks.ts'
import { RecordFiles, type RecordFileShown } from '#renderer/domain/RecordFiles.tsx'

interface HomeFilesProps {
  readonly of: string
  readonly subject: 'paper' | 'dutyRecord'
  readonly subjectId: number
  readonly files: readonly RecordFileShown[]
}

/** The files of a paper or a duty record, with what this person may do with them today. */
export function HomeFiles({ of, subject, subjectId, files }: HomeFilesProps) {
  const attach = useCommand(attachFile)
  const read = useAsk(getFile)
  const take = useCommand(voidFile)
  const mayWrite = useMay('home.write')
  return (
    <RecordFiles
      of={of}
      files={files}
      open={(fileId) => read.mutateAsync({ fileId })}
      {...(mayWrite
        ? {
            attach: (file) => attach.mutateAsync({ subject, subjectId, ...file }),
            remove: (fileId, reason) => take.mutateAsync({ fileId, reason }),
          }
        : {})}
    />
  )
}
