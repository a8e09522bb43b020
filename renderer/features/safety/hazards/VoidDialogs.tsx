import { voidHazard, voidHazardStep } from '#shared/contract/safety/hazard.ts'
import { hazardStepWords } from '#shared/rules/safety/hazard-words.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text } from '@mantine/core'
import type { Hazard } from './hazard-form.ts'

interface VoidProps {
  readonly hazard: Hazard
  readonly onClose: () => void
  /** The hazard is gone: its page has nothing to show any more. */
  readonly onGone: () => void
}

/** For what was no hazard, or was entered twice. */
export function VoidHazardDialog({ hazard, onClose, onGone }: VoidProps) {
  const command = useCommand(voidHazard)
  const { id, version, number } = hazard
  const record = useRecordForm({
    initialValues: { reason: '' },
    schema: voidHazard.input,
    toInput: ({ reason }) => ({ id, version, reason }),
    save: async ({ reason }) => {
      await command.mutateAsync({ id, version, reason })
      notifyDone(`隐患 ${number} 已作废`)
      onGone()
    },
  })
  return (
    <FormDialog record={record} title={`作废隐患 ${number}`} saveLabel="作废" onClose={onClose}>
      <Text size="sm">用于重复登记、本来不是隐患的。编号不再使用，内容留在操作记录里。</Text>
      <FormGroup>
        <ReasonField record={record} label="原因" takesFocus />
      </FormGroup>
    </FormDialog>
  )
}

/** Takes back the last step that was entered wrong; the one before holds again. */
export function VoidStepDialog({ hazard, onClose }: Omit<VoidProps, 'onGone'>) {
  const command = useCommand(voidHazardStep)
  const { id: hazardId, version } = hazard
  const last = hazard.steps.findLast(({ voided }) => voided === null)
  const id = last?.id ?? 0
  const record = useRecordForm({
    initialValues: { reason: '' },
    schema: voidHazardStep.input,
    toInput: ({ reason }) => ({ id, hazardId, version, reason }),
    save: async ({ reason }) => {
      await command.mutateAsync({ id, hazardId, version, reason })
      notifyDone('已撤回')
    },
  })
  return (
    <FormDialog record={record} title="撤回最后一步" saveLabel="撤回" onClose={onClose}>
      <Text size="sm">
        {last === undefined
          ? '没有可撤回的步骤。'
          : `撤回 ${last.stepOn} 的“${hazardStepWords[last.kind]}”，回到上一步的状态。内容留着，标明已撤回。`}
      </Text>
      <FormGroup>
        <ReasonField record={record} label="原因" takesFocus />
      </FormGroup>
    </FormDialog>
  )
}
