import { voidExtra } from '#shared/contract/fees/extra.ts'
import { formatFen } from '#shared/text/money.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text } from '@mantine/core'
import type { ExtraRow } from './extra-columns.tsx'

interface VoidExtraProps {
  readonly extra: ExtraRow
  readonly onClose: () => void
}

/** Takes an extra back, with a reason; what was billed comes back in the next bill. */
export function VoidExtra({ extra, onClose }: VoidExtraProps) {
  const { id, version, name, item, chargedOn, amountFen, bill } = extra
  const command = useCommand(voidExtra)
  const record = useRecordForm({
    initialValues: { reason: '' },
    schema: voidExtra.input,
    toInput: ({ reason }) => ({ id, version, reason }),
    save: async ({ reason }) => {
      const { warning } = await command.mutateAsync({ id, version, reason })
      notifyDone('加项已作废')
      if (warning !== null) notifyWarning(warning)
    },
  })
  return (
    <FormDialog record={record} title="作废加项" saveLabel="作废" onClose={onClose}>
      <Text size="sm">
        {name}　{chargedOn}　{item}　{formatFen(amountFen)} 元
      </Text>
      <Text size="sm" c="dimmed">
        {bill === null
          ? '作废后不再收。原内容留在操作记录里。'
          : `已在账单 ${bill.number} 里：账单不变，款额在下一张账单里退回。`}
      </Text>
      <FormGroup>
        <ReasonField record={record} label="原因" takesFocus />
      </FormGroup>
    </FormDialog>
  )
}
