import { voidTrainingPlanItem } from '#shared/contract/staff/training-plan.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text } from '@mantine/core'
import type { PlanItem } from './PlanItemDialog.tsx'

interface VoidPlanItemDialogProps {
  readonly item: PlanItem
  readonly onClose: () => void
}

/** Takes an item out of the year's plan, with the reason. */
export function VoidPlanItemDialog({ item, onClose }: VoidPlanItemDialogProps) {
  const command = useCommand(voidTrainingPlanItem)
  const { id, version, topic, plannedMonth } = item
  const record = useRecordForm({
    initialValues: { reason: '' },
    schema: voidTrainingPlanItem.input,
    toInput: ({ reason }) => ({ id, version, reason }),
    save: async ({ reason }) => {
      await command.mutateAsync({ id, version, reason })
      notifyDone('已作废')
    },
  })
  return (
    <FormDialog record={record} title={`作废培训计划：${topic}`} saveLabel="作废" onClose={onClose}>
      <Text size="sm">{`${plannedMonth} 月的这一项不再列出，内容留在操作记录里。`}</Text>
      <FormGroup>
        <ReasonField record={record} label="原因" takesFocus />
      </FormGroup>
    </FormDialog>
  )
}
