import {
  attachTrainingFile,
  openTrainingFile,
  voidTrainingFile,
} from '#shared/contract/staff/training.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { useAsk, useCommand } from '#renderer/api/hooks.ts'
import { RecordFiles } from '#renderer/domain/RecordFiles.tsx'
import type { Training } from './training-form.ts'

/** The signed sheet and what else is kept with a training. */
export function TrainingFiles({ training }: { readonly training: Training }) {
  const mayWrite = useHolds('staff.write')
  const ask = useAsk(openTrainingFile)
  const attach = useCommand(attachTrainingFile)
  const takeOff = useCommand(voidTrainingFile)
  const { id: trainingId, files } = training
  const writes = {
    attach: (file: { readonly fileName: string; readonly bytes: Uint8Array }) =>
      attach.mutateAsync({ trainingId, ...file }),
    remove: (fileId: number, reason: string) => takeOff.mutateAsync({ fileId, reason }),
  }
  return (
    <RecordFiles
      files={files}
      of="这次培训"
      open={(fileId) => ask.mutateAsync({ fileId })}
      {...(mayWrite ? writes : {})}
    />
  )
}
