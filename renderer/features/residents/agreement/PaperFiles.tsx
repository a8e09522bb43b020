import { attachPaper, getPaper, voidPaper } from '#shared/contract/residents/agreement.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand } from '#renderer/api/hooks.ts'
import { RecordFiles, type RecordFileShown } from '#renderer/domain/RecordFiles.tsx'
import { Text } from '@mantine/core'

interface PaperFilesProps {
  readonly of: string
  readonly subject: 'agreement' | 'departure'
  readonly subjectId: number
  readonly files: readonly RecordFileShown[]
}

/** Scans of an agreement or a departure, with what this person may do with them today. */
export function PaperFiles({ of, subject, subjectId, files }: PaperFilesProps) {
  const attach = useCommand(attachPaper)
  const read = useAsk(getPaper)
  const take = useCommand(voidPaper)
  const mayWrite = useMay('residents.write')
  const mayOpen = useHolds('fees.read')
  if (!mayOpen) return <Text c="dimmed">{files.length} 个文件，由办公室保管。</Text>
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
