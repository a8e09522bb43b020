import { correctBatch } from '#shared/contract/care/medicine-stock.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { amountGiven, amountTyped, instantGiven } from './amounts.ts'
import type { BatchOf } from './OutDialog.tsx'

interface CorrectBatchDialogProps extends BatchOf {
  readonly onClose: () => void
}

/** Puts right what was written when a box came in. */
export function CorrectBatchDialog({ medicine, batch, onClose }: CorrectBatchDialogProps) {
  const command = useCommand(correctBatch)
  const initialValues = {
    amount: amountTyped(batch.receivedHundredths),
    batchNumber: batch.batchNumber ?? '',
    expiresOn: batch.expiresOn,
    broughtBy: batch.broughtBy ?? '',
    note: batch.note ?? '',
    receivedOn: shanghaiDay(batch.receivedAt),
    receivedHour: shanghaiHour(batch.receivedAt),
    reason: '',
  }
  const toInput = (values: typeof initialValues) => {
    const { amount, receivedOn, receivedHour, ...said } = values
    const isSameHour =
      receivedOn === initialValues.receivedOn && receivedHour === initialValues.receivedHour
    const { id, version } = batch
    return {
      id,
      version,
      ...said,
      amountHundredths: amountGiven(amount),
      // What was not touched keeps its seconds: the book stands by them.
      receivedAt: isSameHour
        ? batch.receivedAt
        : (instantGiven(receivedOn, receivedHour, '') ?? ''),
    }
  }
  const record = useRecordForm({
    initialValues,
    schema: correctBatch.input,
    toInput,
    fieldNames: { amountHundredths: 'amount', receivedAt: 'receivedHour' },
    draft: useDraftStore('care.correctBatch', batch.id),
    save: async (values) => {
      const { warnings } = await command.mutateAsync(toInput(values))
      for (const warning of warnings) notifyWarning(warning)
      notifyDone('批次已更正')
    },
  })
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={`更正批次：${medicine.name}`}
      saveLabel="保存更正"
      onClose={onClose}
    >
      <FormGroup>
        <Field width="third">
          <TextInput
            label={`收入数量（${medicine.unit}）`}
            required
            data-autofocus
            {...form.getInputProps('amount')}
          />
        </Field>
        <Field width="third">
          <TextInput label="批号" maxLength={40} {...form.getInputProps('batchNumber')} />
        </Field>
        <Field width="third">
          <DayField label="有效期到" required {...form.getInputProps('expiresOn')} />
        </Field>
        <Field width="third">
          <TextInput label="谁送来的" maxLength={40} {...form.getInputProps('broughtBy')} />
        </Field>
        <Field width="third">
          <DayField label="收入日期" required {...form.getInputProps('receivedOn')} />
        </Field>
        <Field width="third">
          <HourField label="时间" {...form.getInputProps('receivedHour')} />
        </Field>
        <Field>
          <TextInput label="备注" maxLength={200} {...form.getInputProps('note')} />
        </Field>
      </FormGroup>
      <CorrectionReason record={record} />
    </FormDialog>
  )
}
