import {
  correctAgreementReminder,
  getAgreementReminder,
} from '#shared/contract/residents/agreement.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { NumberInput } from '@mantine/core'

type Reminder = OutputOf<typeof getAgreementReminder>

interface ReminderValues extends Record<string, unknown> {
  soonDays: number | string
  dueDays: number | string
}

const labels = { soonDays: '提前几天开始提醒', dueDays: '提前几天算该办' } as const

function ReminderForm({ reminder, version }: Reminder) {
  const command = useCommand(correctAgreementReminder)
  const toInput = ({ soonDays, dueDays }: ReminderValues) => ({
    reminder: { soonDays: Number(soonDays), dueDays: Number(dueDays) },
    version,
  })
  const record = useRecordForm<ReminderValues>({
    initialValues: { ...reminder },
    schema: correctAgreementReminder.input,
    toInput,
    fieldNames: { 'reminder.soonDays': 'soonDays', 'reminder.dueDays': 'dueDays' },
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已保存')
    },
  })
  const days = (name: keyof typeof labels) => (
    <Field width="half">
      <NumberInput
        label={labels[name]}
        suffix=" 天"
        min={1}
        max={365}
        allowDecimal={false}
        {...record.form.getInputProps(name)}
      />
    </Field>
  )
  return (
    <RecordForm record={record} label="协议到期提醒" saveLabel="保存">
      <FormGroup>
        {days('soonDays')}
        {days('dueDays')}
      </FormGroup>
    </RecordForm>
  )
}

/** From when on Today tells that an agreement ends; read by everybody, changed by who may. */
export function AgreementReminder() {
  const query = useOperationQuery(getAgreementReminder, {})
  const may = useMay('office.settings')
  return (
    <Loaded of={query} what="设置">
      {(value) =>
        may ? (
          <ReminderForm key={value.version} {...value} />
        ) : (
          <Facts
            facts={[
              { label: labels.soonDays, value: `${value.reminder.soonDays} 天` },
              { label: labels.dueDays, value: `${value.reminder.dueDays} 天` },
            ]}
          />
        )
      }
    </Loaded>
  )
}
