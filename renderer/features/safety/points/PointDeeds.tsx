import { closePoint, voidPoint } from '#shared/contract/safety/point.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { CloseDialog } from './CloseDialog.tsx'
import type { PointRow } from './point-columns.tsx'

interface PointDialogProps {
  readonly point: PointRow
  readonly onClose: () => void
}

/** Gives a place up; says which routes it left. */
export function ClosePointDialog({ point, onClose }: PointDialogProps) {
  const command = useCommand(closePoint)
  return (
    <CloseDialog
      title={`停用点位：${point.name}`}
      explanation="从这一天起不在任何路线上，以前的巡查不变。在路线上的最早从明天起"
      schema={closePoint.input}
      row={point}
      save={async (input) => {
        const { routeNames } = await command.mutateAsync(input)
        const left = routeNames.length === 0 ? '' : `，已从“${routeNames.join('”“')}”去掉`
        notifyDone(`点位已停用${left}`)
      }}
      onClose={onClose}
    />
  )
}

/** Takes a place back that was entered by mistake. */
export function VoidPointDialog({ point, onClose }: PointDialogProps) {
  const command = useCommand(voidPoint)
  const { id, version } = point
  const record = useRecordForm<{ reason: string }>({
    initialValues: { reason: '' },
    schema: voidPoint.input,
    toInput: (values) => ({ id, version, ...values }),
    save: async (values) => {
      await command.mutateAsync({ id, version, ...values })
      notifyDone('点位已作废')
    },
  })
  return (
    <FormDialog
      record={record}
      title={`作废点位：${point.name}`}
      saveLabel="作废"
      onClose={onClose}
    >
      <FormGroup>
        <ReasonField
          record={record}
          label="作废原因"
          description={`登记错了才作废，编码 ${point.code} 不再给别处。用过的点位只能停用`}
        />
      </FormGroup>
    </FormDialog>
  )
}
