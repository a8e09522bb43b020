import { correctBedStay } from '#shared/contract/residents/stay.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Field, FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { dayGiven } from './day-input.ts'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import type { BedStay } from './stay-periods.ts'

interface BedValues extends Record<string, unknown> {
  bed: string
  bedFrom: string
  reason: string
}

interface CorrectBedOfStayProps {
  readonly bed: BedStay
  readonly onDone: () => Promise<unknown>
}

/** Which bed it was, and from which day. By its number: a list of beds free today would not help. */
export function CorrectBedOfStay({ bed, onDone }: CorrectBedOfStayProps) {
  const command = useCommand(correctBedStay)
  const toInput = (values: BedValues) => ({
    bedStayId: bed.bedStayId,
    ...(values.bed.trim() === bed.bed ? {} : { bed: values.bed }),
    bedFrom: dayGiven(values.bedFrom) as string,
    reason: values.reason,
  })
  const record = useRecordForm<BedValues>({
    initialValues: { bed: bed.bed, bedFrom: bed.bedFrom, reason: '' },
    schema: correctBedStay.input,
    toInput,
    fieldNames: { bedId: 'bed' },
    draft: useDraftStore<BedValues>('residents.correctBedStay', bed.bedStayId),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('床位占用已更正')
      await onDone()
    },
  })
  const { form } = record
  return (
    <RecordForm
      record={record}
      label="更正床位占用"
      saveLabel="保存更正"
      onCancel={() => void onDone()}
    >
      <FormGroup>
        <Field width="half">
          <TextInput
            label="床位"
            required
            description="床号，如 302-1"
            {...form.getInputProps('bed')}
          />
        </Field>
        <Field width="half">
          <DayField
            label="从哪一天起"
            required
            description="前一张床到这一天为止"
            {...form.getInputProps('bedFrom')}
          />
        </Field>
      </FormGroup>
      <CorrectionReason record={record} />
    </RecordForm>
  )
}
