import { receiveMedicines } from '#shared/contract/care/medicine-stock.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone, notifyWarning } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { amountGiven, instantGiven } from './amounts.ts'
import type { KeptMedicine } from './MedicineDialog.tsx'

interface ReceiveDialogProps {
  readonly residentId: number
  readonly medicines: readonly KeptMedicine[]
  readonly day: string
  readonly onReceived: (movementIds: readonly number[]) => void
  readonly onClose: () => void
}

const empty = { amount: '', batchNumber: '', expiresOn: '' }

interface Values extends Record<string, unknown> {
  /** One line a medicine, in their order; what stays empty did not come. */
  lines: (typeof empty)[]
  broughtBy: string
  note: string
  receivedOn: string
  receivedHour: string
}

const isFilled = ({ amount, batchNumber, expiresOn }: typeof empty) =>
  amount !== '' || batchNumber !== '' || expiresOn !== ''

/** What somebody brought: for each medicine how much, its batch and its last day. */
export function ReceiveDialog(props: ReceiveDialogProps) {
  const { residentId, medicines, day, onReceived, onClose } = props
  const today = useToday()
  const command = useCommand(receiveMedicines)
  const filledAt = ({ lines }: Values) =>
    lines.flatMap((line, index) => (isFilled(line) ? [index] : []))
  const toInput = (values: Values) => ({
    residentId,
    batches: filledAt(values).map((index) => {
      const line = values.lines[index] ?? empty
      return {
        medicineId: medicines[index]?.id ?? 0,
        amountHundredths: amountGiven(line.amount),
        batchNumber: line.batchNumber,
        expiresOn: (line.expiresOn === '' ? undefined : line.expiresOn) as string,
        broughtBy: values.broughtBy,
        note: values.note,
      }
    }),
    receivedAt: instantGiven(values.receivedOn, values.receivedHour, today),
  })
  const record = useRecordForm<Values>({
    initialValues: {
      lines: medicines.map(() => empty),
      broughtBy: '',
      note: '',
      receivedOn: day,
      receivedHour: '',
    },
    schema: receiveMedicines.input,
    toInput,
    fieldNames: { receivedAt: 'receivedHour' },
    draft: useDraftStore('care.receiveMedicines', residentId),
    save: async (values) => {
      const { warnings, movementIds } = await command.mutateAsync(toInput(values))
      for (const warning of warnings) notifyWarning(`${warning}。已保存。`)
      notifyDone(`已收入 ${movementIds.length} 批`)
      onReceived(movementIds)
    },
  })
  const { form } = record
  const filled = filledAt(form.values)
  const errorOf = (index: number, field: string) =>
    form.errors[`batches.${filled.indexOf(index)}.${field}`]
  return (
    <FormDialog record={record} title="收入药品" saveLabel="收入" onClose={onClose}>
      {medicines.map((medicine, index) => (
        <FormGroup
          key={medicine.id}
          title={[medicine.name, medicine.specification].filter(Boolean).join(' ')}
        >
          <Field width="third">
            <TextInput
              label={`数量（${medicine.unit}）`}
              data-autofocus={index === 0 ? true : undefined}
              {...form.getInputProps(`lines.${index}.amount`)}
              error={errorOf(index, 'amountHundredths')}
            />
          </Field>
          <Field width="third">
            <TextInput
              label="批号"
              maxLength={40}
              {...form.getInputProps(`lines.${index}.batchNumber`)}
              error={errorOf(index, 'batchNumber')}
            />
          </Field>
          <Field width="third">
            <DayField
              label="有效期到"
              {...form.getInputProps(`lines.${index}.expiresOn`)}
              error={errorOf(index, 'expiresOn')}
            />
          </Field>
        </FormGroup>
      ))}
      <FormGroup title="交接">
        <Field width="third">
          <TextInput label="谁送来的" maxLength={40} {...form.getInputProps('broughtBy')} />
        </Field>
        <Field width="third">
          <DayField label="日期" {...form.getInputProps('receivedOn')} />
        </Field>
        <Field width="third">
          <HourField
            label="时间"
            description="留空就是现在"
            {...form.getInputProps('receivedHour')}
          />
        </Field>
        <Field>
          <TextInput label="备注" maxLength={200} {...form.getInputProps('note')} />
        </Field>
      </FormGroup>
      {form.errors['batches'] === undefined ? null : <p role="alert">{form.errors['batches']}</p>}
    </FormDialog>
  )
}
