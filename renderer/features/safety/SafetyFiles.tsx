import {
  attachSafetyFile,
  getSafetyFile,
  type safetyFileSubjects,
  voidSafetyFile,
} from '#shared/contract/safety/file.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand } from '#renderer/api/hooks.ts'
import { RecordFiles, type RecordFileShown } from '#renderer/domain/RecordFiles.tsx'

interface SafetyFilesProps {
  readonly of: string
  readonly subject: (typeof safetyFileSubjects)[number]
  readonly subjectId: number
  readonly files: readonly RecordFileShown[]
}

/** The files of a record of safety, with what this person may do with them today. */
export function SafetyFiles({ of, subject, subjectId, files }: SafetyFilesProps) {
  const read = useAsk(getSafetyFile)
  const attach = useCommand(attachSafetyFile)
  const take = useCommand(voidSafetyFile)
  const mayAdd = useMay('safety.walk')
  const mayTake = useMay('safety.plan')
  return (
    <RecordFiles
      of={of}
      files={files}
      open={(fileId) => read.mutateAsync({ fileId })}
      {...(mayAdd ? { attach: (file) => attach.mutateAsync({ subject, subjectId, ...file }) } : {})}
      {...(mayTake ? { remove: (fileId, reason) => take.mutateAsync({ fileId, reason }) } : {})}
    />
  )
}
