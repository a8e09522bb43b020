import { billingBases, recordBasis } from '#shared/contract/fees/charge.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Select } from '@mantine/core'
import { basisWords } from './fees-words.ts'
import { tellDone } from './tell-done.ts'

interface BasisDialogProps {
  readonly residentId: number
  readonly current: (typeof billingBases)[number]
  readonly day: string
  readonly onClose: () => void
}

/** From a day on she is billed in another way. */
export function BasisDialog({ residentId, current, day, onClose }: BasisDialogProps) {
  const command = useCommand(recordBasis)
  const initialValues = {
    basis: current === 'table' ? ('total' as const) : ('table' as const),
    basisFrom: day,
  }
  const toInput = (values: typeof initialValues) => ({ residentId, ...values })
  const record = useRecordForm<typeof initialValues>({
    initialValues,
    schema: recordBasis.input,
    toInput,
    draft: useDraftStore('fees.basis', residentId),
    save: async (values) => {
      const { warning } = await command.mutateAsync(toInput(values))
      tellDone('计费方式已登记', warning)
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title="改计费方式" saveLabel="保存" onClose={onClose}>
      <FormGroup>
        <Field>
          <Select
            label="计费方式"
            required
            allowDeselect={false}
            data-autofocus
            data={billingBases.map((value) => ({ value, label: basisWords[value] }))}
            {...form.getInputProps('basis')}
          />
        </Field>
        <Field width="half">
          <DayField
            label="从哪一天起"
            required
            description="之前的日子仍按原来的方式"
            {...form.getInputProps('basisFrom')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
