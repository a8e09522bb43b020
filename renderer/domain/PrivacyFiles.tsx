import {
  attachPrivacyFile,
  getPrivacyFile,
  listPrivacyFiles,
  type privacyFileSubjects,
  voidPrivacyFile,
} from '#shared/contract/office/privacy-file.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useAsk, useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { RecordFiles } from './RecordFiles.tsx'

interface PrivacyFilesProps {
  readonly subject: (typeof privacyFileSubjects)[number]
  readonly subjectId: number
  /** What they belong to, as sentences say it: `这项同意`. */
  readonly of: string
}

/** Papers beside a consent, a request or a disclosure: the signed form, the letter, the receipt. */
export function PrivacyFiles({ subject, subjectId, of }: PrivacyFilesProps) {
  const mayWrite = useMay('privacy.write')
  const files = useOperationQuery(listPrivacyFiles, { subject, subjectId })
  const opening = useAsk(getPrivacyFile)
  const adding = useCommand(attachPrivacyFile)
  const taking = useCommand(voidPrivacyFile)
  const writes = {
    attach: (file: { readonly fileName: string; readonly bytes: Uint8Array }) =>
      adding.mutateAsync({ subject, subjectId, ...file }),
    remove: (fileId: number, reason: string) => taking.mutateAsync({ fileId, reason }),
  }
  return (
    <Loaded of={files} what="材料">
      {(kept) => (
        <RecordFiles
          files={kept.files}
          of={of}
          open={(fileId) => opening.mutateAsync({ fileId })}
          {...(mayWrite ? writes : {})}
        />
      )}
    </Loaded>
  )
}
