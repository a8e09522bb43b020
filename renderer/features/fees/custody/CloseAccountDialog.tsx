import { closeCustodyAccount } from '#shared/contract/fees/custody.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Textarea } from '@mantine/core'
import type { CustodyAccount } from './CustodyPage.tsx'

interface Values extends Record<string, unknown> {
  planReportedOn: string
  plan: string
  closedOn: string
}

interface CloseAccountDialogProps {
  readonly account: CustodyAccount
  readonly onClose: () => void
}

/** The plan that was told to the authority, and the day of closing once nothing lies there any more. */
export function CloseAccountDialog({ account, onClose }: CloseAccountDialogProps) {
  const command = useCommand(closeCustodyAccount)
  const today = useToday()
  const { id, version } = account
  const toInput = ({ closedOn, ...values }: Values) => ({
    id,
    version,
    ...values,
    closedOn: closedOn === '' ? null : closedOn,
  })
  const record = useRecordForm<Values>({
    initialValues: {
      planReportedOn: account.planReportedOn ?? today,
      plan: account.closePlan ?? '',
      closedOn: '',
    },
    schema: closeCustodyAccount.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone(values.closedOn === '' ? '撤户报告已登记' : '撤户已登记')
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title="存管账户撤户" saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <DayField
            label="向民政报告的日期"
            required
            max={today}
            description="从这一天起不得再收押金、会员费"
            {...form.getInputProps('planReportedOn')}
          />
        </Field>
        <Field width="half">
          <DayField
            label="撤户日"
            max={today}
            description="还没有撤就留空"
            {...form.getInputProps('closedOn')}
          />
        </Field>
        <Field>
          <Textarea
            label="资金处置方案"
            required
            autosize
            minRows={2}
            maxLength={200}
            {...form.getInputProps('plan')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
