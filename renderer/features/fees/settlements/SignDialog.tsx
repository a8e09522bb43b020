import { recordSettlementSignature } from '#shared/contract/fees/settlement.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import type { Settlement } from './settlement-of-stay.ts'

interface Values extends Record<string, unknown> {
  signedBy: string
  signedRelation: string
  signedOn: string
}

interface SignDialogProps {
  readonly settlement: Settlement
  readonly onClose: () => void
}

/** Who signed the paper, and when. */
export function SignDialog({ settlement, onClose }: SignDialogProps) {
  const command = useCommand(recordSettlementSignature)
  const today = useToday()
  const { id, version, number, settledOn } = settlement
  const toInput = (values: Values) => ({ id, version, ...values })
  const record = useRecordForm<Values>({
    initialValues: {
      signedBy: settlement.signedBy ?? '',
      signedRelation: settlement.signedRelation ?? '',
      signedOn: settlement.signedOn ?? today,
    },
    schema: recordSettlementSignature.input,
    toInput,
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('签字已登记')
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title={`登记签字：${number}`} saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <TextInput
            label="签字人"
            required
            data-autofocus
            maxLength={40}
            {...form.getInputProps('signedBy')}
          />
        </Field>
        <Field width="half">
          <TextInput
            label="与老人关系"
            maxLength={20}
            placeholder="本人、儿子、女儿"
            {...form.getInputProps('signedRelation')}
          />
        </Field>
        <Field width="half">
          <DayField
            label="签字日期"
            required
            min={settledOn}
            max={today}
            {...form.getInputProps('signedOn')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
