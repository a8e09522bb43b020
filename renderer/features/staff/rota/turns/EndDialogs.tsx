import { endRotaShift, voidRotaPattern } from '#shared/contract/staff/rota.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text } from '@mantine/core'

interface EndProps {
  readonly row: { readonly id: number; readonly version: number; readonly name: string }
  readonly onClose: () => void
}

/** A shift is offered no more; what is planned in it stays. */
export function EndShift({ row, onClose }: EndProps) {
  const command = useCommand(endRotaShift)
  const { id, version, name } = row
  const record = useRecordForm({
    initialValues: { reason: '' },
    schema: endRotaShift.input,
    toInput: ({ reason }) => ({ id, version, reason }),
    save: async ({ reason }) => {
      await command.mutateAsync({ id, version, reason })
      notifyDone('班次已停用')
    },
  })
  return (
    <FormDialog record={record} title={`停用班次：${name}`} saveLabel="停用" onClose={onClose}>
      <Text size="sm">从今天起不能再排这个班。已经排了的不变，排班表照样显示。</Text>
      <FormGroup>
        <ReasonField record={record} label="原因" takesFocus />
      </FormGroup>
    </FormDialog>
  )
}

/** A turn is taken back; what was planned by it stays. */
export function VoidPattern({ row, onClose }: EndProps) {
  const command = useCommand(voidRotaPattern)
  const { id, version, name } = row
  const record = useRecordForm({
    initialValues: { reason: '' },
    schema: voidRotaPattern.input,
    toInput: ({ reason }) => ({ id, version, reason }),
    save: async ({ reason }) => {
      await command.mutateAsync({ id, version, reason })
      notifyDone('循环已作废')
    },
  })
  return (
    <FormDialog record={record} title={`作废循环：${name}`} saveLabel="作废" onClose={onClose}>
      <Text size="sm">按它排好的班不变。</Text>
      <FormGroup>
        <ReasonField record={record} label="原因" takesFocus />
      </FormGroup>
    </FormDialog>
  )
}
