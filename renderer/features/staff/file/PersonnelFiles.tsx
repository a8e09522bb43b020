import {
  attachPersonnelFile,
  openPersonnelFile,
  voidPersonnelFile,
} from '#shared/contract/staff/personnel.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useAsk, useCommand } from '#renderer/api/hooks.ts'
import { RecordFiles, type RecordFileShown } from '#renderer/domain/RecordFiles.tsx'
import { Button, Modal } from '@mantine/core'
import { useState } from 'react'

interface FilesProps {
  readonly subject: GivenInputOf<typeof attachPersonnelFile>['subject']
  readonly subjectId: number
  /** What they belong to: `这份合同`. */
  readonly of: string
  readonly files: readonly RecordFileShown[]
}

/** How many scans a contract or material has; opens them. */
export function PersonnelFiles({ subject, subjectId, of, files }: FilesProps) {
  const [isOpen, setOpen] = useState(false)
  const mayWrite = useHolds('staff.write')
  const ask = useAsk(openPersonnelFile)
  const attach = useCommand(attachPersonnelFile)
  const takeOff = useCommand(voidPersonnelFile)
  return (
    <>
      <Button
        variant="subtle"
        size="compact-xs"
        aria-label={`${of}的文件，${files.length} 个`}
        onClick={() => setOpen(true)}
      >
        {files.length === 0 ? '加文件' : `文件 ${files.length}`}
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={`${of}的文件`} size="lg">
        <RecordFiles
          files={files}
          of={of}
          open={(fileId) => ask.mutateAsync({ fileId })}
          {...(mayWrite
            ? {
                attach: (file) => attach.mutateAsync({ subject, subjectId, ...file }),
                remove: (fileId, reason) => takeOff.mutateAsync({ fileId, reason }),
              }
            : {})}
        />
      </Modal>
    </>
  )
}
